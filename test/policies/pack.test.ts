import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { policies } from "../../policies/areas";
import { settingsOf } from "../../policies/settings";
import { unknown } from "../../policies/values";
import { emptyFolder, startPack, type Diagnostic, type Pack } from "../support/analyzer";
import { afterFile, afterTest } from "../support/cleanup";
import { root } from "../support/project";
import { cluster, routed } from "./fixtures";

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

const open = cluster({ apiServerAccessProfile: { disableRunCommand: true } });
const bypassed = routed.map(r =>
  r.name === "managedcluster" ? { ...r, props: { ...r.props, networkProfile: { outboundType: "loadBalancer" } } } : r,
);

describe("the packed pack, alone in an empty folder", () => {
  let folder: string;
  beforeAll(() => {
    const outside = emptyFolder();
    afterFile(() => fs.rmSync(outside, { recursive: true }));
    folder = packed(outside);
  });

  test("has what Pulumi needs and nothing else", () => {
    expect(fs.readdirSync(folder).sort()).toStrictEqual([
      "PulumiPolicy.yaml",
      "README.md",
      "dist",
      "index.js",
      "package.json",
    ]);
  });

  test("says how it is built where it is not", () => {
    const unbuilt = emptyFolder();
    afterTest(() => fs.rmSync(unbuilt, { recursive: true }));
    fs.copyFileSync(path.join(folder, "index.js"), path.join(unbuilt, "index.js"));
    const { status, stderr } = spawnSync(process.execPath, ["."], { cwd: unbuilt, encoding: "utf8" });
    const how = `Run: npm run build --prefix ${fs.realpathSync(unbuilt)}`;
    expect([status, stderr]).toStrictEqual([
      1,
      `The policy pack in ${fs.realpathSync(unbuilt)} is not built. ${how}\n`,
    ]);
  });

  describe("started as the engine does", () => {
    let pack: Pack;
    beforeEach(async () => {
      pack = await startPack(folder, env);
    });

    test("says what it is, and how hard its policies are", async () => {
      const info = await pack.info();
      expect(info.getName()).toBe("aks-policies");
      expect(info.getVersion()).toBe("0.1.0");
      expect(info.getDescription()).toBe("Judged as prod: the stack is named prod.");
      const { levelOf } = settingsOf({ stack: "prod", config: {} }, policies);
      const levels = ["advisory", "mandatory", "disabled"];
      expect(info.getPoliciesList().map(p => [p.getName(), levels[p.getEnforcementlevel()]])).toStrictEqual(
        policies.map(p => [p.id, levelOf(p)]),
      );
    });

    test("judges a resource by itself: what is wrong, how to mend it, and the page", async () => {
      expect(await pack.analyze(cluster())).toStrictEqual([]);
      const message = /The API server is public and has no authorised ranges\. List .* https:\/\/learn/;
      expect(await pack.analyze(open)).toStrictEqual([
        ["mandatory", "api-server-open", expect.any(String), expect.stringMatching(message)],
      ]);
    });

    test("judges what is known, and leaves what is not to the deployment without a word", async () => {
      const pool = {
        name: "system",
        mode: "System",
        availabilityZones: unknown,
        securityProfile: unknown,
        vmSize: unknown,
        minCount: 2,
      };
      const partly = cluster({
        apiServerAccessProfile: unknown,
        disableLocalAccounts: unknown,
        agentPoolProfiles: [pool],
        networkProfile: { networkPolicy: "none", networkPlugin: "kubenet", outboundType: unknown },
      });
      expect(short(await pack.analyze(partly)).sort()).toStrictEqual([
        "advisory feature-retiring",
        "advisory network-policy-off",
      ]);
    });

    test("judges resources together", async () => {
      expect(await pack.analyzeStack(routed)).toStrictEqual([]);
      expect(await pack.analyzeStack(bypassed)).toStrictEqual([
        ["mandatory", "egress-past-the-appliance", bypassed[0].urn, expect.any(String)],
      ]);
    });

    test("lets Pulumi's own configuration win", async () => {
      await pack.configure({ "api-server-open": "advisory", "egress-past-the-appliance": "disabled" });
      expect(short(await pack.analyze(open))).toStrictEqual(["advisory api-server-open"]);
      expect(await pack.analyzeStack(bypassed)).toStrictEqual([]);
    });
  });

  test("takes its levels from the stack's configuration", async () => {
    const config = { "aks-policies:environment": "dev", "aks-policies:levels": '{"tier-free":"mandatory"}' };
    const pack = await startPack(folder, { ...env, PULUMI_CONFIG: JSON.stringify(config) });
    expect(short(await pack.analyze(cluster({ sku: undefined, nodeResourceGroupProfile: undefined })))).toStrictEqual([
      "mandatory tier-free",
    ]);
  });

  test("ends where its configuration has a mistake", async () => {
    await expect(startPack(folder, { ...env, AKS_POLICIES_ENVIRONMENT: "live" })).rejects.toThrow(
      /ended with 1: AKS_POLICIES_ENVIRONMENT is live; it must be dev/,
    );
  });
});
