import path from "node:path";
import fs from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { pulumiAks, pulumiAksHere } from "../support/cli";
import { sound, temporaryProject } from "../support/project";

const project = () => temporaryProject({ dev: sound }, "beside.ts").folder;

describe("what programs take apart of types and functions without a model", () => {
  test("is unknown in a preview, also where a part of it is given", async () => {
    const ran = await pulumiAksHere(project(), "preview", "--json");
    expect(ran).toExitWith(0);
    const { outputs, resources } = JSON.parse(ran.stdout) as {
      outputs: Record<string, unknown>;
      resources: { type: string; name: string; inputs: Record<string, unknown> }[];
    };
    const unknown = "[unknown]";
    expect(outputs).toMatchObject({ key: unknown, nic: unknown, address: unknown, issuer: unknown });
    const inputsOf = (type: string, name: string) =>
      resources.find(r => r.type === `azure-native:${type}` && r.name === name)?.inputs;
    expect(inputsOf("authorization:RoleAssignment", "reader")).toHaveProperty("principalId", unknown);
    expect(Object.keys(inputsOf("web:WebAppApplicationSettings", "site") ?? {}).sort()).toStrictEqual([
      "name",
      "resourceGroupName",
    ]);
  });

  test("is made up in a deployment, of which a comparison then finds nothing new but what nobody can know", async () => {
    const folder = project();
    const recorded = await pulumiAksHere(folder, "preview", "--record", "state.json");
    expect(recorded).toExitWith(0);
    // Nobody is shown an address that is none.
    expect(recorded.stdout).toMatch(/address +known after deployment/);
    expect(fs.readFileSync(path.join(folder, "state.json"), "utf8")).toContain('"192.0.2.4"');
    const compared = await pulumiAksHere(folder, "preview", "--against", "state.json", "--json");
    const { resources } = JSON.parse(compared.stdout) as { resources: { name: string; op: string }[] };
    expect(resources.filter(({ op }) => op !== "same").map(({ name }) => name)).toStrictEqual(["tickets"]);
  });

  test("lives a whole life", async () => {
    const ran = await pulumiAksHere(project(), "rehearse", "--engine", "small", "--destroy");
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/✓ preview again +no change\n✓ others write, refresh +no change\n/);
    expect(ran.stdout).toMatch(/Nothing is left\./);
  });
});

test("what a program says is shown whole, in its lines", async () => {
  const ran = await pulumiAks(project(), "preview");
  expect(ran.stdout).toMatch(/Printed by the program\n {2}told on the other stream\n/);
  expect(ran.stdout).toMatch(/ {2}· in two\n {4}lines\n/);
  expect(ran.stdout).toMatch(/hidden +\{"of":\[\[secret\]\]\}/);
});
