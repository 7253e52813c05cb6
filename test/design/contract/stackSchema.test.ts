import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import { parse } from "yaml";
import schema from "../../../design/contract/stack.schema.json";

const root = path.resolve(__dirname, "../../..");
const files = fs.readdirSync(root).filter(file => /^Pulumi\..+\.yaml$/.test(file));
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);

/** What the schema has against a stack file with this configuration. */
function faults(config: Record<string, unknown>): (string | undefined)[] {
  validate({ config });
  return (validate.errors ?? []).map(error => error.message);
}

test("there are stack files to judge", () => {
  expect(files.length).toBeGreaterThan(0);
});

describe.each(files)("the editors' schema and %s", file => {
  const { config } = parse(fs.readFileSync(path.join(root, file), "utf8")) as { config: Record<string, unknown> };

  test("it takes the file", () => {
    expect(faults(config)).toStrictEqual([]);
  });

  test("it takes a limit of what pools have", () => {
    expect(faults({ ...config, "aks:limits": { "nodePools.*.vmSize": { vmSeries: ["Dsv5"] } } })).toStrictEqual([]);
  });

  test.each([
    ["a typing mistake in a key", { "aks:kubernetes": { verson: "1.36" } }],
    ["an unknown choice", { "aks:netwrok": {} }],
    ["a typing mistake in a limit", { "aks:limits": { "nodePools.*.vmSize": { vmSerie: ["Dsv5"] } } }],
  ])("it marks %s", (_, wrong) => {
    expect(faults({ ...config, ...wrong })).not.toStrictEqual([]);
  });
});
