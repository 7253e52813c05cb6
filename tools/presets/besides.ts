import type { Preset } from "../../design/presets";

/** Something about a preset that is no choice of it, as a table. */
export interface Beside {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a preset's source has and nothing here builds, and what policies have against what it builds. */
export function besides({ source = [], breaks = {} }: Preset): Beside[] {
  const lacking = source.flatMap(({ setting, there, because = "", lacking: isLacking }) =>
    isLacking ? [[setting, there, because]] : [],
  );
  const broken = Object.entries(breaks);
  return [
    { title: "What its source has and nothing here builds", head: ["setting", "there", "here"], rows: lacking },
    {
      title: "Mandatory policies that it breaks, to be made advisory in aks-policies:levels of the stack",
      head: ["policy", "why"],
      rows: broken,
    },
  ].filter(({ rows }) => rows.length > 0);
}
