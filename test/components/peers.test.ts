import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { needPeers, peers } from "../../components/peers";
import { root } from "../support/project";

const fine: Record<string, string> = { "@pulumi/pulumi": "3.248.0", "@pulumi/azure-native": "3.28.0" };
const need = (other: Record<string, string | undefined>) => {
  const versions: Record<string, string | undefined> = { ...fine, ...other };
  needPeers(name => versions[name]);
};

describe("packages beside this one", () => {
  test("are those of package.json; what goes into clusters is asked for by who uses it", () => {
    const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
      peerDependencies: Record<string, string>;
    };
    const { "@pulumi/kubernetes": _, ...needed } = manifest.peerDependencies;
    expect(peers).toStrictEqual(needed);
  });

  test("are fine from the oldest that was tried to a newer minor", () => {
    need({});
    need({ "@pulumi/pulumi": "3.182.0" });
    need({ "@pulumi/pulumi": "3.999.0-alpha.1" });
  });

  test("are named with what to do where one is missing or too old", () => {
    expect(() => need({ "@pulumi/pulumi": undefined })).toThrow(
      /* MANUAL */ {
        message: /needs @pulumi\/pulumi, which is not installed\. Run npm install "@pulumi\/pulumi@\^3\.182\.0"/,
        __pulumiRunError: true,
      },
    );
    expect(() => need({ "@pulumi/pulumi": "3.181.0" })).toThrow(/\^3\.182\.0, and 3\.181\.0 is installed\. Run npm/);
    expect(() => need({ "@pulumi/azure-native": "2.90.0" })).toThrow(/azure-native \^3\.21\.0, and 2\.90\.0 is/);
  });

  test("may be newer than what was tried: that is said, not refused", async () => {
    const said = new Promise<Error>(resolve => process.once("warning", resolve));
    need({ "@pulumi/pulumi": "4.0.0" });
    expect((await said).message).toMatch(/4\.0\.0 is installed/);
  });
});
