import { describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../tools/wire";
import { publicKey } from "../../support/sshKeys";
import {
  address,
  at,
  azureAfter,
  casesOf,
  inGroup,
  natGateway,
  network,
  route,
  send,
  subnet,
  table,
  vnet,
  type Refusals,
  type Request,
} from "./requests";

const named = (subnetName: string): string => `${network}/virtualNetworks/net/subnets/${subnetName}`;
const ofBastion = (addressPrefix = "10.0.1.0/26", more: Properties = {}): Request =>
  subnet(addressPrefix, { subnetName: "AzureBastionSubnet", ...more });
const configuration = (subnetName = "AzureBastionSubnet", ip = "ip"): Properties => ({
  name: "people",
  subnet: { id: named(subnetName) },
  publicIPAddress: { id: `${network}/publicIPAddresses/${ip}` },
});
const bastion = (more: Properties = {}): Request => [
  "network:BastionHost",
  { ...at, bastionHostName: "bas", sku: { name: "Standard" }, ipConfigurations: [configuration()], ...more },
];
const ready = [vnet(), ofBastion(), address(), address({ publicIpAddressName: "ip2" })];
const code = "BadRequest";
const basic = { sku: { name: "Basic" } };

const ofHosts: Refusals = {
  "one instance": {
    given: ready,
    asked: bastion({ scaleUnits: 1 }),
    code,
    passes: { asked: bastion({ scaleUnits: 2 }) },
  },
  "51 instances": {
    given: ready,
    asked: bastion({ scaleUnits: 51 }),
    code,
    passes: { asked: bastion({ scaleUnits: 50 }) },
  },
  "three instances of tier Basic": {
    given: ready,
    asked: bastion({ ...basic, scaleUnits: 3 }),
    code,
    passes: { asked: bastion({ ...basic, scaleUnits: 2 }) },
  },
  "the Azure CLI in tier Basic": {
    given: ready,
    asked: bastion({ ...basic, enableTunneling: true }),
    code,
    passes: { asked: bastion({ enableTunneling: true }) },
  },
  "a tier below": {
    given: [...ready, bastion()],
    asked: bastion(basic),
    code,
    passes: { asked: bastion({ sku: { name: "Premium" } }) },
  },
  "a subnet of another name": {
    given: [...ready, subnet("10.0.2.0/26", { subnetName: "bastion" })],
    asked: bastion({ ipConfigurations: [configuration("bastion")] }),
    code,
    passes: { asked: bastion() },
  },
  "a subnet that is too small": {
    given: [vnet(), ofBastion("10.0.1.0/27"), address()],
    asked: bastion(),
    code,
    passes: { given: ready },
  },
  "a subnet with routes": {
    given: [
      vnet(),
      table(),
      route("0.0.0.0/0"),
      ofBastion("10.0.1.0/26", { routeTable: { id: `${network}/routeTables/rt` } }),
      address(),
    ],
    asked: bastion(),
    code,
    passes: { given: ready },
  },
  "a subnet that is delegated": {
    given: [
      vnet(),
      ofBastion("10.0.1.0/26", {
        delegations: [{ name: "one", serviceName: "Microsoft.ContainerInstance/containerGroups" }],
      }),
      address(),
    ],
    asked: bastion(),
    code,
    passes: { given: ready },
  },
  "a second Bastion in one subnet": {
    given: [...ready, bastion()],
    asked: bastion({ bastionHostName: "bas2", ipConfigurations: [configuration(undefined, "ip2")] }),
    code,
    passes: { asked: bastion({ tags: { a: "b" } }) },
  },
  "no public address": {
    given: ready,
    asked: bastion({ ipConfigurations: [{ name: "people", subnet: { id: named("AzureBastionSubnet") } }] }),
    code,
    passes: { asked: bastion() },
  },
  "another public address": {
    given: [...ready, bastion()],
    asked: bastion({ ipConfigurations: [configuration(undefined, "ip2")] }),
    code: "PropertyChangeNotAllowed",
    passes: { given: ready },
  },
  "other zones": {
    given: [...ready, bastion({ zones: ["1"] })],
    asked: bastion({ zones: ["1", "2"] }),
    code: "ResourceAvailabilityZonesCannotBeModified",
    passes: { asked: bastion({ zones: ["1"], scaleUnits: 3 }) },
  },
};

const card = (more: Properties = {}): Request => [
  "network:NetworkInterface",
  {
    ...at,
    networkInterfaceName: "nic",
    ipConfigurations: [{ name: "inside", subnet: { id: named("work") } }],
    ...more,
  },
];
const work = (more: Properties = {}): Request => subnet("10.0.3.0/28", { subnetName: "work", ...more });
const cardId = `${network}/networkInterfaces/nic`;
const linux = (linuxConfiguration: Properties): Properties => ({
  computerName: "vm",
  adminUsername: "azureuser",
  linuxConfiguration,
});
const withKey = (keyData: string): Properties =>
  linux({ disablePasswordAuthentication: true, ssh: { publicKeys: [{ path: "/home/azureuser/.ssh", keyData }] } });
const machine = (more: Properties = {}): Request => [
  "compute:VirtualMachine",
  {
    ...at,
    vmName: "vm",
    identity: { type: "SystemAssigned" },
    hardwareProfile: { vmSize: "Standard_D2as_v5" },
    networkProfile: { networkInterfaces: [{ id: cardId }] },
    osProfile: withKey(publicKey),
    storageProfile: { imageReference: { sku: "azure-linux-3-gen2" } },
    ...more,
  },
];
const desk = [vnet(), work(), card()];
const signIn: Request = [
  "compute:VirtualMachineExtension",
  { ...at, vmName: "vm", vmExtensionName: "AADSSHLoginForLinux", type: "AADSSHLoginForLinux" },
];
const closed = { defaultOutboundAccess: false };

const ofMachines: Refusals = {
  "no key where nobody has a password": {
    given: desk,
    asked: machine({ osProfile: linux({ disablePasswordAuthentication: true }) }),
    code: "InvalidParameter",
    passes: { asked: machine() },
  },
  "no password where people have some": {
    given: desk,
    asked: machine({ osProfile: linux({}) }),
    code: "InvalidParameter",
    passes: { asked: machine() },
  },
  "a key that is none": {
    given: desk,
    asked: machine({ osProfile: withKey("ssh-dss AAAA") }),
    code: "InvalidParameter",
    passes: { asked: machine({ osProfile: withKey(publicKey) }) },
  },
  "a size that is none": {
    given: desk,
    asked: machine({ hardwareProfile: { vmSize: "big" } }),
    code: "InvalidParameter",
    passes: { asked: machine({ hardwareProfile: { vmSize: "Standard_D4as_v5" } }) },
  },
  "an Arm size with an image for x64": {
    given: desk,
    asked: machine({ hardwareProfile: { vmSize: "Standard_D2ps_v6" } }),
    code: "BadRequest",
    passes: { asked: machine({ hardwareProfile: { vmSize: "Standard_D2s_v6" } }) },
  },
  "two zones": {
    given: desk,
    asked: machine({ zones: ["1", "2"] }),
    code: "InvalidParameter",
    passes: { asked: machine({ zones: ["1"] }) },
  },
  "a card that is not there": {
    given: [vnet(), work()],
    asked: machine(),
    code: "NetworkInterfaceNotFound",
    passes: { given: desk },
  },
  "another key": {
    given: [...desk, machine()],
    asked: machine({ osProfile: withKey(`${publicKey}2`) }),
    code: "PropertyChangeNotAllowed",
    passes: { asked: machine({ tags: { a: "b" } }) },
  },
  "encryption on the host of a machine that runs": {
    given: [...desk, machine({ securityProfile: { encryptionAtHost: false } })],
    asked: machine({ securityProfile: { encryptionAtHost: true } }),
    code: "OperationNotAllowed",
    passes: { given: desk },
  },
  "the removal of a card in use": {
    given: [...desk, machine()],
    asked: cardId,
    code: "NicInUse",
    passes: { given: desk },
  },
  "a card in Bastion's subnet": {
    given: [vnet(), ofBastion()],
    asked: card({ ipConfigurations: [{ name: "inside", subnet: { id: named("AzureBastionSubnet") } }] }),
    code: "BadRequest",
    passes: { given: [vnet(), work()], asked: card() },
  },
  "a card in a subnet that is delegated": {
    given: [
      vnet(),
      work({ delegations: [{ name: "one", serviceName: "Microsoft.ContainerInstance/containerGroups" }] }),
    ],
    asked: card(),
    code: "ResourceNotPermittedOnDelegatedSubnet",
    passes: { given: [vnet(), work()] },
  },
  "sign-in without an identity": {
    given: [...desk, machine({ identity: undefined })],
    asked: signIn,
    code: "VMExtensionProvisioningError",
    passes: { given: [...desk, machine()] },
  },
  "sign-in where nothing leads out": {
    given: [vnet(), work(closed), card(), machine()],
    asked: signIn,
    code: "VMExtensionProvisioningError",
    passes: {
      given: [
        vnet(),
        address(),
        natGateway({ publicIpAddresses: [{ id: `${network}/publicIPAddresses/ip` }] }),
        work({ ...closed, natGateway: { id: `${network}/natGateways/nat` } }),
        card(),
        machine(),
      ],
    },
  },
};

describe.each(Object.entries({ Bastion: ofHosts, "a machine": ofMachines }))("%s is refused", (_, refusals) => {
  test.each(casesOf(refusals))("$name", ({ code: refusal, refused, passes }) => {
    expect(refused()).toThrowAzure(refusal);
    expect(passes()).not.toThrow();
  });
});

test("Bastion keeps its address and its subnet while it is there", () => {
  const azure = azureAfter([...ready, bastion()]);
  expect(() => send(azure, `${network}/publicIPAddresses/ip`)).toThrowAzure("PublicIPAddressCannotBeDeleted");
  expect(() => send(azure, named("AzureBastionSubnet"))).toThrowAzure("InUseSubnetCannotBeDeleted");
});

test("a card has an address of its subnet, a machine an identity", () => {
  const azure = azureAfter(desk);
  expect(send(azure, card())?.outputs).toMatchObject({ ipConfigurations: [{ privateIPAddress: "10.0.3.4" }] });
  const principalId = expect.stringMatching(/^[0-9a-f-]{36}$/);
  expect(send(azure, machine())?.outputs).toMatchObject({ identity: { principalId } });
});

test("a Bastion without an IP configuration is refused", () => {
  expect(() => send(azureAfter(ready), ["network:BastionHost", { ...inGroup, bastionHostName: "bas" }])).toThrowAzure(
    "BadRequest",
  );
});
