import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { policies } from "../../policies/areas";
import { settingsOf } from "../../policies/settings";
import { unknown } from "../../policies/values";
import { emptyFolder, startPack, type Diagnostic } from "../support/analyzer";
import { root } from "../support/project";
import { cluster, routed } from "./cases";

/** The pack as pulumi policy publish makes it: npm pack of the folder, which builds the bundle first. */
function packed(folder: string): string {
  const out = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
    cwd: path.join(root, "policies"),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename }] = JSON.parse(out.slice(out.indexOf("["))) as [{ filename: string }];
  execFileSync("tar", ["-xzf", filename], { cwd: folder });
  return path.join(folder, "package");
}

const env = { PULUMI_AKS_TODAY: "2026-11-21", PULUMI_NODEJS_STACK: "prod" };
const short = (found: readonly Diagnostic[]) => found.map(([level, policy]) => `${level} ${policy}`);

describe("the packed pack, started alone in an empty folder", () => {
  const outside = emptyFolder();
  let folder = "";
  beforeAll(() => (folder = packed(outside)));
  afterAll(() => fs.rmSync(outside, { recursive: true }));

  test("it answers the engine", async () => {
    expect(fs.readdirSync(folder).sort()).toStrictEqual(["PulumiPolicy.yaml", "README.md", "dist", "package.json"]);
    const pack = await startPack(folder, env);

    const info = await pack.info();
    expect(info.getName()).toBe("aks-policies");
    expect(info.getVersion()).toBe("0.1.0");
    expect(info.getDescription()).toBe("Judged as prod: the stack is named prod.");
    const { levelOf } = settingsOf({ stack: "prod", config: {} }, policies);
    const levels = ["advisory", "mandatory", "disabled"];
    expect(info.getPoliciesList().map(p => [p.getName(), levels[p.getEnforcementlevel()]])).toStrictEqual(
      policies.map(p => [p.id, levelOf(p)]),
    );

    expect(await pack.analyze(cluster())).toStrictEqual([]);
    const open = cluster({ apiServerAccessProfile: { disableRunCommand: true } });
    const [found, ...more] = await pack.analyze(open);
    expect(more).toStrictEqual([]);
    expect(found?.slice(0, 2)).toStrictEqual(["mandatory", "api-server-open"]);
    expect(found?.[3] ?? "").toMatch(/The API server is public and has no authorised ranges\. List .* https:\/\/learn/);

    const pool = { name: "system", mode: "System", availabilityZones: unknown, vmSize: unknown, minCount: 2 };
    const partly = cluster({
      apiServerAccessProfile: unknown,
      disableLocalAccounts: unknown,
      agentPoolProfiles: [pool],
      networkProfile: { networkPolicy: "none", networkPlugin: "kubenet", outboundType: unknown },
    });
    expect(short(await pack.analyze(partly)).sort()).toStrictEqual([
      "advisory feature-retiring",
      "advisory network-policy-off",
    ]); /* SAID: "what is known is judged, what is not is left to the deployment without a word" */

    const bypassed = routed.map(r =>
      r.name === "managedcluster"
        ? { ...r, props: { ...r.props, networkProfile: { outboundType: "loadBalancer" } } }
        : r,
    );
    expect(await pack.analyzeStack(routed)).toStrictEqual([]);
    const [seen, ...others] = await pack.analyzeStack(bypassed);
    expect(others).toStrictEqual([]);
    expect(seen?.slice(0, 3)).toStrictEqual(["mandatory", "egress-past-the-appliance", bypassed[0]?.urn]);

    await pack.configure({ "api-server-open": "advisory", "egress-past-the-appliance": "disabled" });
    expect(short(await pack.analyze(open))).toStrictEqual([
      "advisory api-server-open",
    ]); /* SAID: "Pulumi's own configuration wins" */
    expect(await pack.analyzeStack(bypassed)).toStrictEqual([]);
  });

  test("the stack's configuration decides the levels, and its mistakes end it", async () => {
    const config = { "aks-policies:environment": "dev", "aks-policies:levels": '{"tier-free":"mandatory"}' };
    const pack = await startPack(folder, { ...env, PULUMI_CONFIG: JSON.stringify(config) });
    expect(short(await pack.analyze(cluster({ sku: undefined, nodeResourceGroupProfile: undefined })))).toStrictEqual([
      "mandatory tier-free",
    ]);
    const wrong = { ...env, AKS_POLICIES_ENVIRONMENT: "live" };
    await expect(startPack(folder, wrong)).rejects.toThrow(
      /ended with 1: AKS_POLICIES_ENVIRONMENT is live; it must be dev/,
    );
  });
});
