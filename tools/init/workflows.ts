import fs from "node:fs";
import path from "node:path";
import { isMap, isSeq, parseDocument, visit, type YAMLMap } from "yaml";
import { packageFolder } from "../package";
import type { Commenter } from "./answers";
import type { Files } from "./files";

const filesOf: Readonly<Record<Commenter, readonly string[]>> = {
  none: [],
  github: [".github/workflows/pull-request.yml", ".github/workflows/pull-request-comment.yml"],
  "azure-pipelines": [".azure-pipelines/pull-request.yml"],
};

/** The workflows that comment on pull requests, for a project in a folder of its repository: "" is the root. */
export const workflowFiles = (commenter: Commenter, folder: string): Files =>
  Object.fromEntries(
    filesOf[commenter].map(file => {
      const text = fs.readFileSync(path.join(packageFolder, file), "utf8");
      return [file, folder === "" ? text : below(text, folder)];
    }),
  );

/** A workflow whose commands run in a folder below the root: those of jobs that check the repository out. */
function below(text: string, folder: string): string {
  const document = parseDocument(text);
  visit(document, {
    Map(_, job) {
      const steps = job.get("steps");
      if (!isSeq(steps)) return;
      const all = steps.items.filter(isMap);
      if (!all.some(step => isCheckout(step))) return;
      if (all.some(step => step.has("run")))
        job.set("defaults", document.createNode({ run: { "working-directory": folder } }));
      for (const step of all) inFolder(step, folder);
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

const isCheckout = (step: YAMLMap): boolean =>
  step.get("checkout") === "self" || String(step.get("uses")).startsWith("actions/checkout@");

function inFolder(step: YAMLMap, folder: string): void {
  const uses = String(step.get("uses"));
  if (uses.startsWith("actions/setup-node@"))
    step.setIn(["with", "cache-dependency-path"], `${folder}/package-lock.json`);
  if (uses.startsWith("pulumi/actions@")) step.setIn(["with", "work-dir"], folder);
  if (step.has("bash")) step.set("workingDirectory", folder);
  if (step.get("task") === "AzureCLI@2") step.setIn(["inputs", "workingDirectory"], folder);
}
