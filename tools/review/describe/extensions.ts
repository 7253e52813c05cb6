import { at, joined, labelled, word, type Describe } from "./words";

/** What cluster extensions and Flux's configurations do. */
export const extensions: Readonly<Record<string, Describe>> = {
  "kubernetesconfiguration:Extension": ({ inputs }) => [
    joined([
      word(inputs.extensionType),
      inputs.autoUpgradeMinorVersion === true
        ? "new minor versions by themselves"
        : labelled("version", inputs.version),
    ]),
  ],
  "kubernetesconfiguration:FluxConfiguration": ({ inputs }) => {
    const steps = Object.entries((inputs.kustomizations ?? {}) as Record<string, unknown>);
    const pruned = steps.filter(([, step]) => at(step, "prune") === true).map(([name]) => name);
    return [
      joined([
        labelled("applies", steps.map(([name]) => name).join(", ")),
        pruned.length > 0 && `deletes what it made for ${pruned.join(", ")}`,
        inputs.suspend === true && "suspended",
      ]),
    ];
  },
};
