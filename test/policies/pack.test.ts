import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { after, before, suite, test } from "node:test";
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

suite("the packed pack, started alone in an empty folder", () => {
  const outside = emptyFolder();
  let folder = "";
  before(() => (folder = packed(outside)));
  after(() => fs.rmSync(outside, { recursive: true }));

  test("it answers the engine", async t => {
    assert.deepEqual(fs.readdirSync(folder).sort(), ["PulumiPolicy.yaml", "README.md", "dist", "package.json"]);
    const pack = await startPack(t, folder, env);

    const info = await pack.info();
    assert.equal(info.getName(), "aks-policies");
    assert.equal(info.getVersion(), "0.1.0");
    assert.equal(info.getDescription(), "Judged as prod: the stack is named prod.");
    const { levelOf } = settingsOf({ stack: "prod", config: {} }, policies);
    const levels = ["advisory", "mandatory", "disabled"];
    assert.deepEqual(
      info.getPoliciesList().map(p => [p.getName(), levels[p.getEnforcementlevel()]]),
      policies.map(p => [p.id, levelOf(p)]),
    );

    assert.deepEqual(await pack.analyze(cluster()), []);
    const open = cluster({ apiServerAccessProfile: { disableRunCommand: true } });
    const [found, ...more] = await pack.analyze(open);
    assert.deepEqual(more, []);
    assert.deepEqual(found?.slice(0, 2), ["mandatory", "api-server-open"]);
    assert.match(found?.[3] ?? "", /The API server is public and has no authorised ranges\. List .* https:\/\/learn/);

    const pool = { name: "system", mode: "System", availabilityZones: unknown, vmSize: unknown, minCount: 2 };
    const partly = cluster({
      apiServerAccessProfile: unknown,
      disableLocalAccounts: unknown,
      agentPoolProfiles: [pool],
      networkProfile: { networkPolicy: "none", networkPlugin: "kubenet", outboundType: unknown },
    });
    assert.deepEqual(
      short(await pack.analyze(partly)).sort(),
      ["advisory feature-retiring", "advisory network-policy-off"],
      "what is known is judged, what is not is left to the deployment without a word",
    );

    const bypassed = routed.map(r =>
      r.name === "managedcluster"
        ? { ...r, props: { ...r.props, networkProfile: { outboundType: "loadBalancer" } } }
        : r,
    );
    assert.deepEqual(await pack.analyzeStack(routed), []);
    const [seen, ...others] = await pack.analyzeStack(bypassed);
    assert.deepEqual(others, []);
    assert.deepEqual(seen?.slice(0, 3), ["mandatory", "egress-past-the-appliance", bypassed[0]?.urn]);

    await pack.configure({ "api-server-open": "advisory", "egress-past-the-appliance": "disabled" });
    assert.deepEqual(short(await pack.analyze(open)), ["advisory api-server-open"], "Pulumi's own configuration wins");
    assert.deepEqual(await pack.analyzeStack(bypassed), []);
  });

  test("the stack's configuration decides the levels, and its mistakes end it", async t => {
    const config = { "aks-policies:environment": "dev", "aks-policies:levels": '{"tier-free":"mandatory"}' };
    const pack = await startPack(t, folder, { ...env, PULUMI_CONFIG: JSON.stringify(config) });
    assert.deepEqual(short(await pack.analyze(cluster({ sku: undefined, nodeResourceGroupProfile: undefined }))), [
      "mandatory tier-free",
    ]);
    const wrong = { ...env, AKS_POLICIES_ENVIRONMENT: "live" };
    await assert.rejects(startPack(t, folder, wrong), /ended with 1: AKS_POLICIES_ENVIRONMENT is live; it must be dev/);
  });
});
