import { Firewall, type FirewallArgs } from "../../../../components";
import { firewallPlace } from "./firewall";
import { aksTag, alone, beside } from "../kinds";
import { addressOf, id, rowsOf, subnetId } from "../table";

const { azureFirewall, firewallPolicy, publicIp, ruleGroup } = alone;

const addressId = (n: number): string => id("rg-net", `Microsoft.Network/publicIPAddresses/afw-shop-${n}`);

/** A port that is handed on. */
const natRule = (name: string, port: number, to: string, from: string): object => ({
  ruleType: "NatRule",
  name: `${name}-${port}`,
  ipProtocols: ["TCP"],
  sourceAddresses: [from],
  destinationAddresses: [addressOf(addressId(1))],
  destinationPorts: [String(port)],
  translatedAddress: to,
  translatedPort: String(port),
});

export const firewallRulesRows = rowsOf<FirewallArgs>(Firewall, "fw", [
  {
    name: "required rules are beside the tag",
    args: {
      ...firewallPlace,
      required: {
        ubuntu: {
          kind: "application",
          application: { fqdns: ["security.ubuntu.com"], httpPorts: [80] },
          reason: "patches",
        },
        dns: { kind: "network", network: { destinations: ["10.0.0.4"], ports: ["53"], protocol: "UDP" } },
      },
    },
    creates: {
      "fw-policy": firewallPolicy(),
      "fw-ips/1": publicIp({ publicIpAddressName: "afw-shop-1" }),
      "fw-rules/required": ruleGroup(
        "required",
        {
          sources: ["10.1.0.0/22"],
          network: [
            { destinationAddresses: ["10.0.0.4"], destinationPorts: ["53"], ipProtocols: ["UDP"], name: "dns" },
          ],
          application: [
            aksTag,
            {
              description: "patches",
              name: "ubuntu",
              protocols: [{ port: 80, protocolType: "Http" }],
              targetFqdns: ["security.ubuntu.com"],
            },
          ],
        },
        { dependsOn: ["fw-policy"] },
      ),
      "fw-firewall": azureFirewall(
        {
          azureFirewallName: "afw-shop",
          firewallPolicy: { id: id("rg-net", "Microsoft.Network/firewallPolicies/afw-shop-policy") },
          ipConfigurations: [
            {
              name: "address-1",
              publicIPAddress: { id: id("rg-net", "Microsoft.Network/publicIPAddresses/afw-shop-1") },
              subnet: { id: subnetId("rg-net", "vnet-shop", "AzureFirewallSubnet") },
            },
          ],
        },
        { dependsOn: ["fw-ips/1", "fw-policy", "fw-rules/required"] },
      ),
    },
  },
  {
    name: "what is let in, a rule for each port at the first address",
    args: {
      ...firewallPlace,
      publicIpCount: 2,
      dnat: {
        web: { address: "10.1.0.13", ports: [80, 443], sources: ["*"] },
        admin: { address: "10.1.0.14", ports: [8443], sources: ["203.0.113.0/24"] },
      },
    },
    creates: {
      "fw-policy": firewallPolicy(),
      "fw-ips/1": publicIp({ publicIpAddressName: "afw-shop-1" }),
      "fw-ips/2": publicIp({ publicIpAddressName: "afw-shop-2" }),
      "fw-rules/required": ruleGroup(
        "required",
        { sources: ["10.1.0.0/22"], application: [aksTag] },
        { dependsOn: ["fw-policy"] },
      ),
      "fw-rules/inbound": {
        type: "network:FirewallPolicyRuleCollectionGroup",
        inputs: {
          resourceGroupName: "rg-net",
          firewallPolicyName: "afw-shop-policy",
          ruleCollectionGroupName: "inbound",
          priority: 100,
          ruleCollections: [
            {
              ruleCollectionType: "FirewallPolicyNatRuleCollection",
              name: "dnat",
              priority: 100,
              action: { type: "DNAT" },
              rules: [
                natRule("admin", 8443, "10.1.0.14", "203.0.113.0/24"),
                natRule("web", 80, "10.1.0.13", "*"),
                natRule("web", 443, "10.1.0.13", "*"),
              ],
            },
          ],
        },
        options: beside,
        dependsOn: ["fw-ips/1", "fw-policy", "fw-rules/required"],
      },
      "fw-firewall": azureFirewall(
        {
          azureFirewallName: "afw-shop",
          firewallPolicy: { id: id("rg-net", "Microsoft.Network/firewallPolicies/afw-shop-policy") },
          ipConfigurations: [
            {
              name: "address-1",
              publicIPAddress: { id: addressId(1) },
              subnet: { id: subnetId("rg-net", "vnet-shop", "AzureFirewallSubnet") },
            },
            { name: "address-2", publicIPAddress: { id: addressId(2) } },
          ],
        },
        { dependsOn: ["fw-ips/1", "fw-ips/2", "fw-policy", "fw-rules/inbound"] },
      ),
    },
  },
  {
    name: "names: HTTPS unless another port is given, in the order of the rules' keys",
    args: {
      ...firewallPlace,
      allow: {
        c: { kind: "application", application: { fqdns: ["c.example.com"], httpPorts: [80], httpsPorts: [443, 8443] } },
        b: { kind: "application", application: { fqdns: ["b.example.com"], httpsPorts: [8443] } },
        a: { kind: "application", application: { fqdns: ["a.example.com", "*.a.example.com"] }, reason: "images" },
        d: { kind: "application", application: { fqdns: ["d.example.com"], httpPorts: [8080] } },
      },
    },
    creates: {
      "fw-policy": firewallPolicy(),
      "fw-ips/1": publicIp({ publicIpAddressName: "afw-shop-1" }),
      "fw-rules/required": ruleGroup(
        "required",
        { sources: ["10.1.0.0/22"], application: [aksTag] },
        { dependsOn: ["fw-policy"] },
      ),
      "fw-rules/own": ruleGroup(
        "own",
        {
          sources: ["10.1.0.0/22"],
          application: [
            {
              description: "images",
              name: "a",
              protocols: [{ port: 443, protocolType: "Https" }],
              targetFqdns: ["a.example.com", "*.a.example.com"],
            },
            { name: "b", protocols: [{ port: 8443, protocolType: "Https" }], targetFqdns: ["b.example.com"] },
            {
              name: "c",
              protocols: [
                { port: 80, protocolType: "Http" },
                { port: 443, protocolType: "Https" },
                { port: 8443, protocolType: "Https" },
              ],
              targetFqdns: ["c.example.com"],
            },
            { name: "d", protocols: [{ port: 8080, protocolType: "Http" }], targetFqdns: ["d.example.com"] },
          ],
        },
        { dependsOn: ["fw-policy", "fw-rules/required"] },
      ),
      "fw-firewall": azureFirewall(
        {
          azureFirewallName: "afw-shop",
          firewallPolicy: { id: id("rg-net", "Microsoft.Network/firewallPolicies/afw-shop-policy") },
          ipConfigurations: [
            {
              name: "address-1",
              publicIPAddress: { id: id("rg-net", "Microsoft.Network/publicIPAddresses/afw-shop-1") },
              subnet: { id: subnetId("rg-net", "vnet-shop", "AzureFirewallSubnet") },
            },
          ],
        },
        { dependsOn: ["fw-ips/1", "fw-policy", "fw-rules/own"] },
      ),
    },
  },
  {
    name: "addresses by each protocol",
    args: {
      ...firewallPlace,
      allow: {
        mail: { kind: "network", network: { destinations: ["203.0.113.25"], ports: ["587"] }, reason: "mail" },
        monitor: { kind: "network", network: { destinations: ["AzureMonitor"], ports: ["443"], protocol: "TCP" } },
        ntp: { kind: "network", network: { destinations: ["203.0.113.123"], ports: ["123"], protocol: "UDP" } },
        ping: { kind: "network", network: { destinations: ["203.0.113.0/24"], ports: ["*"], protocol: "ICMP" } },
        sftp: {
          kind: "network",
          network: { destinations: ["203.0.113.22"], ports: ["22", "8000-8080"], protocol: "Any" },
        },
      },
    },
    creates: {
      "fw-policy": firewallPolicy(),
      "fw-ips/1": publicIp({ publicIpAddressName: "afw-shop-1" }),
      "fw-rules/required": ruleGroup(
        "required",
        { sources: ["10.1.0.0/22"], application: [aksTag] },
        { dependsOn: ["fw-policy"] },
      ),
      "fw-rules/own": ruleGroup(
        "own",
        {
          sources: ["10.1.0.0/22"],
          network: [
            {
              description: "mail",
              destinationAddresses: ["203.0.113.25"],
              destinationPorts: ["587"],
              ipProtocols: ["TCP"],
              name: "mail",
            },
            {
              destinationAddresses: ["AzureMonitor"],
              destinationPorts: ["443"],
              ipProtocols: ["TCP"],
              name: "monitor",
            },
            { destinationAddresses: ["203.0.113.123"], destinationPorts: ["123"], ipProtocols: ["UDP"], name: "ntp" },
            { destinationAddresses: ["203.0.113.0/24"], destinationPorts: ["*"], ipProtocols: ["ICMP"], name: "ping" },
            {
              destinationAddresses: ["203.0.113.22"],
              destinationPorts: ["22", "8000-8080"],
              ipProtocols: ["Any"],
              name: "sftp",
            },
          ],
        },
        { dependsOn: ["fw-policy", "fw-rules/required"] },
      ),
      "fw-firewall": azureFirewall(
        {
          azureFirewallName: "afw-shop",
          firewallPolicy: { id: id("rg-net", "Microsoft.Network/firewallPolicies/afw-shop-policy") },
          ipConfigurations: [
            {
              name: "address-1",
              publicIPAddress: { id: id("rg-net", "Microsoft.Network/publicIPAddresses/afw-shop-1") },
              subnet: { id: subnetId("rg-net", "vnet-shop", "AzureFirewallSubnet") },
            },
          ],
        },
        { dependsOn: ["fw-ips/1", "fw-policy", "fw-rules/own"] },
      ),
    },
  },
  {
    name: "names in network rules: the firewall resolves them",
    args: {
      ...firewallPlace,
      allow: { mail: { kind: "network", network: { fqdns: ["smtp.example.com"], ports: ["587"] } } },
    },
    creates: {
      "fw-policy": firewallPolicy({ dnsSettings: { enableProxy: true } }),
      "fw-ips/1": publicIp({ publicIpAddressName: "afw-shop-1" }),
      "fw-rules/required": ruleGroup(
        "required",
        { sources: ["10.1.0.0/22"], application: [aksTag] },
        { dependsOn: ["fw-policy"] },
      ),
      "fw-rules/own": ruleGroup(
        "own",
        {
          sources: ["10.1.0.0/22"],
          network: [
            { destinationFqdns: ["smtp.example.com"], destinationPorts: ["587"], ipProtocols: ["TCP"], name: "mail" },
          ],
        },
        { dependsOn: ["fw-policy", "fw-rules/required"] },
      ),
      "fw-firewall": azureFirewall(
        {
          azureFirewallName: "afw-shop",
          firewallPolicy: { id: id("rg-net", "Microsoft.Network/firewallPolicies/afw-shop-policy") },
          ipConfigurations: [
            {
              name: "address-1",
              publicIPAddress: { id: id("rg-net", "Microsoft.Network/publicIPAddresses/afw-shop-1") },
              subnet: { id: subnetId("rg-net", "vnet-shop", "AzureFirewallSubnet") },
            },
          ],
        },
        { dependsOn: ["fw-ips/1", "fw-policy", "fw-rules/own"] },
      ),
    },
  },
  {
    name: "names in network rules: the firewall asks the servers that are given, and has the address that is expected",
    args: {
      ...firewallPlace,
      allow: { mail: { kind: "network", network: { fqdns: ["smtp.example.com"], ports: ["587"] } } },
      dnsServers: ["10.0.0.4"],
      expectedAddress: "10.230.107.4",
    },
    creates: {
      "fw-policy": firewallPolicy({ dnsSettings: { enableProxy: true, servers: ["10.0.0.4"] } }),
      "fw-ips/1": publicIp({ publicIpAddressName: "afw-shop-1" }),
      "fw-rules/required": ruleGroup(
        "required",
        { sources: ["10.1.0.0/22"], application: [aksTag] },
        { dependsOn: ["fw-policy"] },
      ),
      "fw-rules/own": ruleGroup(
        "own",
        {
          sources: ["10.1.0.0/22"],
          network: [
            { destinationFqdns: ["smtp.example.com"], destinationPorts: ["587"], ipProtocols: ["TCP"], name: "mail" },
          ],
        },
        { dependsOn: ["fw-policy", "fw-rules/required"] },
      ),
      "fw-firewall": azureFirewall(
        {
          azureFirewallName: "afw-shop",
          firewallPolicy: { id: id("rg-net", "Microsoft.Network/firewallPolicies/afw-shop-policy") },
          ipConfigurations: [
            {
              name: "address-1",
              publicIPAddress: { id: id("rg-net", "Microsoft.Network/publicIPAddresses/afw-shop-1") },
              subnet: { id: subnetId("rg-net", "vnet-shop", "AzureFirewallSubnet") },
            },
          ],
        },
        { dependsOn: ["fw-ips/1", "fw-policy", "fw-rules/own"] },
      ),
    },
  },
]);
