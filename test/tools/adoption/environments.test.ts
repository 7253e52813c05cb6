import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Tree } from "../../../design/contract/tree";
import { pulumiAks } from "../../support/cli";
import { temporaryProject } from "../../support/project";
import { environments, type Environment } from "./environments";

/** What adopt says for machines. */
interface Said {
  readonly differences: readonly { readonly property: string; readonly class: string }[];
  readonly unsaid: readonly { readonly path: string; readonly resource: string; readonly reason: string }[];
  readonly taken: readonly { readonly resource: string; readonly id: string }[];
  readonly created: readonly string[];
  readonly left: readonly { readonly id: string }[];
  readonly problems: readonly { readonly id: string; readonly severity: string }[];
}

async function adopted({ files, args = [] }: Environment) {
  const { folder } = temporaryProject({});
  for (const [file, content] of Object.entries(files))
    fs.writeFileSync(path.join(folder, file), JSON.stringify(content));
  const ran = await pulumiAks(folder, "adopt", "--json", "--stack", "live", "--from", ...Object.keys(files), ...args);
  return { folder, ran, said: ran.stdout === "" ? undefined : (JSON.parse(ran.stdout) as Said) };
}

describe("environments of others", () => {
  test.each(Object.entries(environments))("%s", async (_, environment) => {
    const { folder, ran, said } = await adopted(environment);
    expect(ran.stderr).toBe("");
    expect(said).toBeDefined();
    expect({
      status: ran.status,
      differences: said?.differences.map(one => `${one.property} ${one.class}`),
      unsaid: said?.unsaid.map(one => one.path || one.resource),
      taken: said?.taken.map(({ resource }) => resource),
      created: said?.created,
      errors: said?.problems.filter(({ severity }) => severity === "error").map(({ id }) => id),
    }).toStrictEqual({
      status: environment.status ?? 0,
      differences: environment.differences ?? [],
      unsaid: environment.unsaid ?? [],
      taken: environment.taken ?? ["aks-cluster-managed-cluster"],
      created: environment.created ?? [],
      errors: environment.errors ?? [],
    });
    const stack = fs.readFileSync(path.join(folder, "Pulumi.live.yaml"), "utf8");
    for (const text of environment.says ?? []) expect(stack).toContain(text);
    expect([ran.stdout, stack].filter(text => text.includes("hunter2"))).toStrictEqual([]);
    const { resources } = JSON.parse(fs.readFileSync(path.join(folder, "import.live.json"), "utf8")) as {
      resources: Tree[];
    };
    expect(resources.filter(one => one.id !== undefined)).toHaveLength(said?.taken.length ?? 0);
  });
});
