import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { assessStack, preview } from "../../../tools/preview";
import { pulumiAks } from "../../support/cli";
import { ownProgram } from "../../support/inProcess";
import { only, sound, temporaryProject } from "../../support/project";

const { "azure-native:location": _, ...rest } = sound as Record<string, unknown>;
const government = {
  ...rest,
  "azure-native:location": "usgovvirginia",
  "azure-native:environment": "usgovernment",
  "aks:registry": { kind: "create" },
};

describe("a stack of another cloud", () => {
  test("takes it from azure-native:environment alone, in rules, program and texts", async () => {
    const project = temporaryProject({ gov: government });
    const { problems, assessment } = assessStack(project, "gov");
    expect(problems).toBeSound();
    expect(assessment.choices.cloud).toBe("usGovernment");
    const result = await preview(project, "gov", { run: ownProgram });
    expect(result).toSucceed();
    expect(only(result, "ManagedCluster").inputs.location).toBe("usgovvirginia");

    const explained = await pulumiAks(project.folder, "explain", "--stack", "gov", "cloud");
    expect(explained.stdout).toMatch(/aks:cloud +"usGovernment" +azure-native:environment/);
    const egress = await pulumiAks(project.folder, "egress", "--stack", "gov");
    expect(egress.stdout).toMatch(/management\.usgovcloudapi\.net/);
    expect(egress.stdout).not.toMatch(/management\.azure\.com/);
  });

  test.each([
    { what: "another one", environment: "china", level: "error" },
    { what: "none", environment: undefined, level: "warning" },
  ])("is told of $what where both are written, with the line", async ({ environment, level }) => {
    const { "azure-native:environment": __, ...others } = government;
    const stack = {
      ...others,
      ...(environment !== undefined && { "azure-native:environment": environment }),
      "aks:cloud": "usGovernment",
    };
    const project = temporaryProject({ gov: stack });
    const lines = fs.readFileSync(path.join(project.folder, "Pulumi.gov.yaml"), "utf8").split("\n");
    const line = lines.findIndex(text => text.includes("aks:cloud")) + 1;
    expect(
      assessStack(project, "gov").problems.flatMap(p => (p.id === "C44" ? [[p.severity, p.where]] : [])),
    ).toStrictEqual([[level, `Pulumi.gov.yaml:${line}`]]);
    const ran = await pulumiAks(project.folder, "check", "--stack", "gov");
    expect(ran).toExitWith(level === "error" ? 1 : 0);
  });

  test("is told where azure-native:environment alone is wrong", () => {
    const project = temporaryProject({ gov: { ...government, "azure-native:location": "chinanorth3" } });
    const { problems } = assessStack(project, "gov");
    expect(problems).toHaveProblem("C37", "location", {
      severity: "error",
      says: ["chinanorth3 is a region of Azure operated by 21Vianet", "aks:cloud is usGovernment"],
    });
  });

  test("rehearses on the model, which knows the clouds by itself", async () => {
    const { folder } = temporaryProject({ gov: government });
    const ran = await pulumiAks(folder, "rehearse", "--engine", "small", "--stack", "gov", "--destroy");
    expect(ran).toExitWith(0);
  });
});
