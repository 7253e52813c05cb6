import { changeFindings } from "../../design/changes/changes";
import { formProblems } from "../../design/contract/form";
import { byConstruction, notYet } from "../../design/contract/coverage";
import { ruleAreas } from "../../design/rules";
import { table } from "../render/table";
import { anchor, code, generatedMark } from "./markdown";

/** docs/rules.md: every rule with its severity, Azure's code and where it is documented. */
export function rulesPage(): string {
  const lines = [
    "# Rules",
    "",
    generatedMark,
    "",
    "Every problem carries one of these ids. An **error** stops everything before the first resource; a **warning** can",
    "be accepted: `aks:acceptedWarnings: { P4: why it is fine here }`. Where a rule has both, the more frequent is first.",
    "Azure's own code is given where it is known.",
    "",
    "## Form",
    "",
    "What the schema and the stack file say before any rule is asked.",
    "",
    ...table(
      ["id", "what must hold"],
      Object.entries(formProblems).map(([id, title]) => [linked(id), title]),
    ),
    "",
  ];
  const seen = new Set<string>();
  for (const { title, rules } of Object.values(ruleAreas).filter(area => area.rules.length > 0)) {
    lines.push(`## ${title}`, "");
    // A fact that several subjects have in common is listed with the first.
    const own = rules.filter(({ id }) => !seen.has(id) && seen.add(id));
    const rows = own.map(r => [
      linked(r.id),
      r.also === undefined ? r.severity : `${r.severity} or ${r.also}`,
      r.title,
      r.azureCode === undefined ? "" : code(r.azureCode),
      r.doc.startsWith("http") ? `[page](${r.doc})` : "",
    ]);
    lines.push(...table(["id", "severity", "what must hold", "Azure's code", "source"], rows), "");
  }
  lines.push(
    "## Changes",
    "",
    "What a preview against a state says of the changes (`--against`); see [changes](changes.md).",
    "",
  );
  lines.push(
    ...table(
      ["id", "what it says"],
      Object.entries(changeFindings).map(([id, title]) => [linked(id), title]),
    ),
    "",
  );
  lines.push(
    "## Facts that can't be violated",
    "",
    "Known incompatibilities that these choices have no way to express.",
    "",
  );
  lines.push(
    ...table(
      ["id", "fact", "why it can't happen"],
      Object.entries(byConstruction).map(([id, [fact, why]]) => [id, fact, why]),
    ),
    "",
  );
  lines.push("## Facts that no rule judges", "", "They concern these choices, but can't be judged from them.", "");
  lines.push(
    ...table(
      ["id", "fact", "why not"],
      Object.entries(notYet).map(([id, [fact, why]]) => [id, fact, why]),
    ),
    "",
  );
  return lines.join("\n");
}

/** An id with the anchor that problems link to. */
const linked = (id: string): string => `${anchor(id.toLowerCase())}${id}`;
