import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { suite, test } from "node:test";
import { needPeers, peers } from "../../components/peers";
import { root } from "../support/project";

const fine: Record<string, string> = { "@pulumi/pulumi": "3.248.0", "@pulumi/azure-native": "3.28.0" };
const need = (other: Record<string, string | undefined>) => {
  const versions: Record<string, string | undefined> = { ...fine, ...other };
  needPeers(name => versions[name]);
};

suite("packages beside this one", () => {
  test("are those of package.json; what goes into clusters is asked for by who uses it", () => {
    const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
      peerDependencies: Record<string, string>;
    };
    const { "@pulumi/kubernetes": _, ...needed } = manifest.peerDependencies;
    assert.deepEqual(peers, needed);
  });

  test("are fine from the oldest that was tried to a newer minor", () => {
    need({});
    need({ "@pulumi/pulumi": "3.182.0" });
    need({ "@pulumi/pulumi": "3.999.0-alpha.1" });
  });

  test("are named with what to do where one is missing or too old", () => {
    assert.throws(() => need({ "@pulumi/pulumi": undefined }), {
      message: /needs @pulumi\/pulumi, which is not installed\. Run npm install "@pulumi\/pulumi@\^3\.182\.0"/,
      __pulumiRunError: true,
    });
    assert.throws(() => need({ "@pulumi/pulumi": "3.181.0" }), /\^3\.182\.0, and 3\.181\.0 is installed\. Run npm/);
    assert.throws(() => need({ "@pulumi/azure-native": "2.90.0" }), /azure-native \^3\.21\.0, and 2\.90\.0 is/);
  });

  test("may be newer than what was tried: that is said, not refused", async () => {
    const said = new Promise<Error>(resolve => process.once("warning", resolve));
    need({ "@pulumi/pulumi": "4.0.0" });
    assert.match((await said).message, /4\.0\.0 is installed/);
  });
});
