import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import { needPeers, peers } from "../../components/shared/peers";
import manifest from "../../package.json";

const fine: Record<string, string> = { "@pulumi/pulumi": "3.248.0", "@pulumi/azure-native": "3.28.0" };
const need = (other: Record<string, string | undefined>): void => {
  const versions: Record<string, string | undefined> = { ...fine, ...other };
  needPeers(name => versions[name]);
};

describe("packages beside this one", () => {
  let warn: jest.SpiedFunction<typeof process.emitWarning>;
  beforeEach(() => {
    warn = jest.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  });

  test("are those of package.json; what goes into clusters is asked for by who uses it", () => {
    const { "@pulumi/kubernetes": _, ...needed } = manifest.peerDependencies;
    expect(peers).toStrictEqual(needed);
  });

  test.each([
    { which: "as they are tried now", versions: {} },
    { which: "the oldest that was tried", versions: { "@pulumi/pulumi": "3.182.0" } },
    { which: "a newer minor", versions: { "@pulumi/pulumi": "3.999.0-alpha.1" } },
  ])("are fine: $which", ({ versions }) => {
    need(versions);
    expect(warn).not.toHaveBeenCalled();
  });

  test.each([
    {
      which: "missing",
      versions: { "@pulumi/pulumi": undefined },
      message: /needs @pulumi\/pulumi, which is not installed\. Run npm install "@pulumi\/pulumi@\^3\.182\.0"/,
    },
    {
      which: "a minor too old",
      versions: { "@pulumi/pulumi": "3.181.0" },
      message: /\^3\.182\.0, and 3\.181\.0 is installed\. Run npm/,
    },
    {
      which: "a major too old",
      versions: { "@pulumi/azure-native": "2.90.0" },
      message: /azure-native \^3\.21\.0, and 2\.90\.0 is/,
    },
  ])("are named with what to do where one is $which, without a stack trace", ({ versions, message }) => {
    expect(() => need(versions)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(message) as unknown, __pulumiRunError: true }),
    );
  });

  test("may be newer than what was tried: that is said, not refused", () => {
    need({ "@pulumi/pulumi": "4.0.0" });
    expect(warn.mock.calls).toStrictEqual([[expect.stringContaining("4.0.0 is installed"), "PulumiAksWarning"]]);
  });
});
