import { at, joined, labelled, referred, word, zonesOf, type Describe } from "./words";

/** What machines do that people work on. */
export const machines: Readonly<Record<string, Describe>> = {
  "compute:VirtualMachine": ({ inputs }) => {
    const linux = at(inputs, "osProfile", "linuxConfiguration");
    return [
      joined([
        word(at(inputs, "hardwareProfile", "vmSize")),
        labelled("image", at(inputs, "storageProfile", "imageReference", "sku")),
        zonesOf(inputs.zones),
      ]),
      joined([
        at(linux, "disablePasswordAuthentication") === true
          ? "nobody has a password"
          : "signs people in with passwords",
        at(inputs, "securityProfile", "encryptionAtHost") === true && "encrypted on the host",
        inputs.identity !== undefined && "an identity of its own",
      ]),
    ];
  },
  "compute:VirtualMachineExtension": (resource, around) => [
    resource.inputs.type === "AADSSHLoginForLinux"
      ? `signs people in with Entra ID on ${referred(resource, "vmName", resource.inputs.vmName, around)}`
      : `installs ${word(resource.inputs.type)} on ${referred(resource, "vmName", resource.inputs.vmName, around)}`,
  ],
};
