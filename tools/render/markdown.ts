import { blocks, type Problem } from "../../design/problems";
import type { Preview } from "../preview";
import { addressRows, apiPath, poolRows } from "./design";
import { keyText, plural } from "./problems";
import { azureName, value } from "./preview";

const cell = (text: string): string => text.replace(/\|/g, "\\|").replace(/\n/g, " ");
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  [head, head.map(() => "---"), ...rows].map(row => `| ${row.map(cell).join(" | ")} |`);

/** A preview for a pull request: the summary first, details folded. */
export function renderMarkdown(previews: readonly Preview[]): string {
  return `${previews.flatMap(markdown).join("\n")}\n`;
}

function markdown(preview: Preview): string[] {
  const { summary, problems, resources, failure, refused, assessment } = preview;
  const errors = problems.filter(blocks);
  const warnings = problems.filter(p => p.severity === "warning" && !p.deferred && p.accepted === undefined);
  const counts = Object.entries(summary)
    .filter(([, count]) => count > 0)
    .map(([op, count]) => `${count} ${op}`);
  const verdict =
    failure !== undefined
      ? refused
        ? "❌ choices refused"
        : "❌ the program failed"
      : errors.length > 0
        ? `❌ ${plural(errors.length, "error")}`
        : warnings.length > 0
          ? `⚠️ ${plural(warnings.length, "warning")}`
          : "✅";
  const lines = [
    `### \`${preview.stack}\` ${verdict} ${counts.length > 0 ? `· ${counts.join(", ")}` : ""}`.trimEnd(),
    "",
    "_Offline: the program ran against a model of the engine and of Azure. It is no `pulumi preview`._",
    "",
  ];
  if (failure !== undefined) lines.push("```", failure, "```", "");
  if (errors.length > 0) lines.push(...problemTable("Error", errors), "");
  if (warnings.length > 0) lines.push(...problemTable("Warning", warnings), "");
  if (failure !== undefined || resources.length === 0) return lines;
  const changed = resources.filter(r => r.custom && r.op !== "same");
  lines.push(`<details><summary>${plural(changed.length, "change")}</summary>`, "");
  lines.push(
    ...table(
      ["", "resource", "Azure name", "what"],
      changed.map(r => [
        r.op,
        `${r.type.split(":").pop()} \`${r.name}\``,
        azureName(r),
        [
          ...r.changes.map(c => `\`${c.path}\`: ${value(c.old)} → ${value(c.new)}${c.replaces ? " (replaces)" : ""}`),
          ...r.leftAlone.map(c => `\`${c.path}\` is not sent`),
        ].join("<br>"),
      ]),
    ),
  );
  lines.push("", "</details>", "");
  if (!assessment) return lines;
  const { design } = assessment;
  lines.push("<details><summary>Design</summary>", "");
  lines.push(...table(["pool", "mode", "size", "nodes", "upgrades", "zones", "image"], poolRows(design)), "");
  lines.push(...table(["addresses", "range", "room", "source"], addressRows(design)), "");
  lines.push(`Egress: ${design.egress.path}  `, `API server: ${apiPath(design)}`, "", "</details>", "");
  return lines;
}

const problemTable = (kind: string, problems: readonly Problem[]): string[] =>
  table(
    [kind, "key", "what", "fix"],
    problems.map(p => [
      `[${p.id}](${p.doc})`,
      `\`${keyText(p)}\`${p.where === undefined ? "" : ` ${p.where}`}`,
      p.message,
      p.fix,
    ]),
  );
