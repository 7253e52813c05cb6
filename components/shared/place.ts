import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../../design";
import { formProblem } from "../../design/contract/form";
import type { Finding } from "../../design/contract/rule";
import { isPending } from "../../design/contract/tree";
import { regionName } from "../../design/facts/regions";
import { wrongRegion } from "../../design/naming/region";
import { wrongNodeTags, wrongTags, wrongZoneTags, type Tags } from "../../design/naming/tags";
import { ChoicesError } from "./choicesError";
import { judgeLate } from "./mocks";

/** What the args of every component that makes resources have in common, and no rule of its part judges. */
export interface Place {
  readonly location?: pulumi.Input<string>;
  readonly tags?: Record<string, pulumi.Input<string>>;
}

/** A region by its canonical name, as soon as it is known. */
export function canonicalLocation(location: pulumi.Input<string> | undefined): pulumi.Input<string> | undefined {
  if (typeof location === "string") return regionName(location);
  // A mock may leave it out.
  const canonical = (known: string): string => (typeof known === "string" ? regionName(known) : known);
  return isPending(location) ? pulumi.output(location as pulumi.Input<string>).apply(canonical) : location;
}

type FindingId = "A25" | "C37" | "C38";

const problemOf = (id: FindingId, { key, message, fix, severity = "error", azureCode }: Finding): Problem => ({
  ...formProblem(id, key, message, fix),
  severity,
  azureCode,
});

const regionProblems = (region: string): Problem[] => {
  const wrong = region === "" ? undefined : wrongRegion(region);
  return wrong ? [problemOf("C37", { key: "location", ...wrong })] : [];
};

/** What single kinds of components have against tags besides. */
const tagsOf: Readonly<Record<string, ((tags: Tags) => Problem[]) | undefined>> = {
  NodePool: tags => wrongNodeTags(tags, "tags").map(finding => problemOf("C38", finding)),
  PrivateDnsZone: tags => wrongZoneTags(tags, "tags").map(finding => problemOf("A25", finding)),
};

const tagProblems = (tags: Tags): Problem[] =>
  wrongTags(tags, "tags", value => (typeof value === "string" ? value : undefined)).map(f => problemOf("C38", f));

/** A value that is judged as soon as it is known. */
const late = <Value>(
  name: string,
  value: Value,
  problemsOf: (known: string) => Problem[],
): Value | pulumi.Output<string> =>
  isPending(value)
    ? pulumi.output(value as pulumi.Input<string>).apply(known => {
        judgeLate(() => {
          const errors = typeof known === "string" ? problemsOf(known).filter(p => p.severity === "error") : [];
          if (errors.length > 0) throw new ChoicesError(name, errors);
        });
        return known;
      })
    : value;

/** Judges region and tags of a component's args, and hands them back with the region's canonical name. */
export function checkedPlace<Args extends Place>(
  component: string,
  name: string,
  args: Args,
): { readonly args: Args; readonly problems: readonly Problem[] } {
  const location = canonicalLocation(args.location);
  const { tags } = args;
  const problems = [
    ...(typeof location === "string" ? regionProblems(location) : []),
    ...(tags ? [...tagProblems(tags), ...(tagsOf[component]?.(tags) ?? [])] : []),
  ];
  const placed = {
    ...args,
    ...(location !== undefined && { location: late(name, location, regionProblems) }),
    ...(tags && {
      tags: Object.fromEntries(
        Object.entries(tags).map(([key, value]) => [key, late(name, value, known => tagProblems({ [key]: known }))]),
      ),
    }),
  };
  return { args: placed, problems };
}
