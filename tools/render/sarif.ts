import { createHash } from "node:crypto";
import type { Log, ReportingDescriptor, Result } from "sarif";
import { blocks, type Problem } from "../../design/contract/problems";
import { formProblems } from "../../design/contract/form";
import { rules } from "../../design/rules";
import { ownPackage } from "../package";
import { placeIn, type Judged } from "./annotations";
import { keyText } from "./problems";

/** Problems in the format that code scanning reads: SARIF 2.1.0. */
export function sarifLog(all: readonly Judged[]): Log {
  const ids = [...new Set(all.flatMap(({ problems }) => problems.map(({ id }) => id)))].sort();
  const results = all.flatMap(judged => judged.problems.map(problem => resultOf(judged, problem, ids)));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "pulumi-aks", version: ownPackage.version, rules: ids.map(described) } },
        columnKind: "utf16CodeUnits",
        results,
      },
    ],
  };
}

const levelOf = (problem: Problem): "error" | "warning" | "note" =>
  blocks(problem) ? "error" : problem.deferred ? "note" : "warning";

function resultOf(judged: Judged, problem: Problem, ids: readonly string[]): Result {
  const { file, line } = placeIn(judged, problem);
  const { id, message, fix, accepted } = problem;
  return {
    ruleId: id,
    ruleIndex: ids.indexOf(id),
    level: levelOf(problem),
    message: { text: `${judged.stack}: ${message}. ${fix}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file), uriBaseId: "%SRCROOT%" },
          region: { startLine: line },
        },
        logicalLocations: [{ fullyQualifiedName: keyText(problem) }],
      },
    ],
    // The same problem in the next commit, wherever its line is then.
    partialFingerprints: { "problem/v1": hashOf([judged.stack, id, problem.key, message]) },
    ...(accepted !== undefined && { suppressions: [{ kind: "inSource" as const, justification: accepted }] }),
  };
}

const hashOf = (parts: readonly string[]): string => createHash("sha256").update(JSON.stringify(parts)).digest("hex");

function described(id: string): ReportingDescriptor {
  const rule = rules.find(one => one.id === id);
  const title = rule?.title ?? (Object.hasOwn(formProblems, id) ? formProblems[id as keyof typeof formProblems] : id);
  return {
    id,
    shortDescription: { text: title },
    help: { text: `${title}. npx --no-install pulumi-aks explain ${id} shows an example.` },
    ...(rule?.doc.startsWith("https:") && { helpUri: rule.doc }),
  };
}
