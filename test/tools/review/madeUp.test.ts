import { beforeAll, describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { MadeUp } from "../../../tools/review/madeUp";
import { Secret, Unknown } from "../../../tools/wire";
import { afterFile } from "../../support/cleanup";
import { pulumiAks } from "../../support/cli";
import { root } from "../../support/project";

const principal = "aaaaaaaa-1111-4111-a111-aaaaaaaaaaaa";
const own = "bbbbbbbb-2222-4222-a222-bbbbbbbbbbbb";
const subscription = "00000000-0000-4000-a000-000000000001";
const made = new MadeUp().add([
  {
    id: `/subscriptions/${subscription}/resourceGroups/rg/providers/x/y/z`,
    inputs: { tenantId: own },
    outputs: {
      tenantId: own,
      principalId: principal,
      ip: "198.18.1.2",
      fqdn: "a-1.hcp.westeurope.azmk8s.io",
      type: "Microsoft.Network/publicIPAddresses",
      state: "Succeeded",
      version: "1.36",
    },
  },
]);

describe("a value of the model's", () => {
  test.each<{ name: string; item: unknown; shown: unknown }>([
    { name: "an id", item: principal, shown: Unknown.value },
    { name: "an address", item: "198.18.1.2", shown: Unknown.value },
    {
      name: "an address in a range",
      item: ["198.18.1.2/32", "203.0.113.0/24"],
      shown: [Unknown.value, "203.0.113.0/24"],
    },
    {
      name: "a host's name, in a URL",
      item: { url: "https://a-1.hcp.westeurope.azmk8s.io/x" },
      shown: { url: Unknown.value },
    },
    {
      name: "a resource's id, which still names it",
      item: `/subscriptions/${subscription}/resourceGroups/rg`,
      shown: "/subscriptions/[unknown]/resourceGroups/rg",
    },
    {
      name: "a resource that is named by an id",
      item: `/subscriptions/x/resourceGroups/rg/providers/p/t/${principal}`,
      shown: Unknown.value,
    },
    { name: "a key of a map", item: { [principal]: 1 }, shown: { "[known after deployment]": 1 } },
  ])("is not shown: $name", ({ item, shown }) => {
    expect(made.value(item)).toStrictEqual(shown);
  });

  test.each([
    ["what was asked for", own],
    ["another address, which has it for a part", "198.18.1.25"],
    ["a type", "Microsoft.Network/publicIPAddresses"],
    ["a word", "Succeeded"],
    ["a version", "1.36"],
    ["a number", 4],
    ["what is not known", Unknown.value],
  ])("is not %s", (_, item) => {
    expect(made.value(item)).toBe(item);
  });

  test("stays in its secret", () => {
    const secret = new Secret(principal);
    expect(made.value(secret)).toBe(secret);
  });

  test("is left out of texts, other words stay", () => {
    expect(made.text("it is at 198.18.1.2, 198.18.1.25 and 10.0.0.1")).toBe(
      "it is at [known after deployment], 198.18.1.25 and 10.0.0.1",
    );
  });

  test("is none of the model's once somebody gave it", () => {
    const found = new MadeUp().addAll([subscription]).except({ "azure-native:subscriptionId": subscription });
    expect(found.value(subscription)).toBe(subscription);
    const address = new MadeUp().add([{ outputs: { a: "10.0.0.4", b: "198.18.1.2" } }]);
    address.exceptPlanned([{ inputs: { dns: ["10.0.0.4"], other: "198.18.1.2" }, sources: {} }]);
    expect([...address.all]).toStrictEqual(["198.18.1.2"]);
  });
});

describe.each(["nat", "prod"])("a deployment of stack %s to the model", stack => {
  let file: string;
  let invented: string[];
  let recorded: string;
  beforeAll(async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aks-made-"));
    afterFile(() => fs.rmSync(folder, { recursive: true }));
    file = path.join(folder, "state.json");
    recorded = (await pulumiAks(root, "preview", "--stack", stack, "--record", file, "--expand")).stdout;
    const { deployment } = JSON.parse(fs.readFileSync(file, "utf8")) as {
      deployment: { resources: { outputs: Record<string, unknown>; inputs: Record<string, unknown> }[] };
    };
    invented = deployment.resources
      .flatMap(({ outputs, inputs }) => [
        outputs.ipAddress,
        outputs.principalId,
        outputs.clientId,
        outputs.fqdn,
        outputs.privateFQDN,
        inputs.roleAssignmentName,
      ])
      .filter((value): value is string => typeof value === "string" && value !== "")
      .concat(subscription);
  });

  test("makes up addresses, ids and names", () => {
    expect(invented.length).toBeGreaterThan(6);
  });

  test("shows none of them where it is recorded", () => {
    expect(invented.filter(value => recorded.includes(value))).toStrictEqual([]);
    expect(recorded).toMatch(/egressIps +.*known after deployment/);
  });

  test.each([["--expand"], ["--json"], ["--markdown"]])(
    "shows none of them where it is compared, with %s",
    async option => {
      const { stdout } = await pulumiAks(root, "preview", "--stack", stack, "--against", file, option);
      expect(stdout.length).toBeGreaterThan(500);
      expect(invented.filter(value => stdout.includes(value))).toStrictEqual([]);
    },
  );
});
