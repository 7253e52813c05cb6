import { between, ownDoc, type Finding, type Rule } from "../contract/rule";
import { wrongTags } from "../naming/tags";

/** The longest that anybody waits for Azure: a day. */
const mostMinutes = 1440;

/** Rules of how the choices are deployed. */
export const deploymentRules: readonly Rule[] = [
  {
    id: "C42",
    severity: "error",
    title: "time-outs are 1 minute to a day",
    doc: ownDoc("C42"),
    judge: ({ choices: { timeouts } }) =>
      (["createMinutes", "updateMinutes", "deleteMinutes"] as const).flatMap(key =>
        between(`timeouts.${key}`, timeouts[key], 1, mostMinutes, "minutes"),
      ),
  },
  {
    id: "C43",
    severity: "error",
    also: "warning",
    title: "tags that are ignored are names of tags, and others than those that are set",
    doc: ownDoc("C43"),
    judge: ({ choices: { ignoredTags, tags }, known }) =>
      ignoredTags.flatMap((name, i): Finding[] => {
        const key = `ignoredTags[${i}]`;
        const [wrong] = wrongTags({ [name]: "" }, "", known);
        if (wrong) return [{ ...wrong, key }];
        // Source: PropertyPath of Pulumi's sdk/go/common/resource/properties_path.go.
        if (name === "*")
          return [
            {
              key,
              message: "Pulumi takes the name * for every tag, so no tag would ever be changed",
              fix: "Name the tags that somebody else writes.",
            },
          ];
        return Object.hasOwn(tags, name)
          ? [
              {
                key,
                with: [`tags.${name}`],
                message: `tag ${name} is set too, so it is written once, and a change of its value never`,
                fix: "Remove it here, or from aks:tags.",
                severity: "warning",
              },
            ]
          : [];
      }),
  },
];
