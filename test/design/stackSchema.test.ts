import { expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import { parse } from "yaml";
import schema from "../../design/choices/stack.schema.json";

const root = path.resolve(__dirname, "../..");

test("the editors' schema takes every shipped stack file and marks a typing mistake", () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  const files = fs.readdirSync(root).filter(file => /^Pulumi\..+\.yaml$/.test(file));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const tree = parse(fs.readFileSync(path.join(root, file), "utf8")) as { config: Record<string, unknown> };
    expect(validate(tree)).toBe(true); /* SAID: `${file}: ${JSON.stringify(validate.errors)}` */
    expect(validate({ config: { ...tree.config, "aks:kubernetes": { verson: "1.36" } } })).toBe(
      false,
    ); /* SAID: "a typing mistake in a key" */
    expect(validate({ config: { ...tree.config, "aks:netwrok": {} } })).toBe(false); /* SAID: "an unknown choice" */
    const limited = (limit: object): boolean =>
      validate({ config: { ...tree.config, "aks:limits": { "nodePools.*.vmSize": limit } } });
    expect(limited({ vmSeries: ["Dsv5"] }) && !limited({ vmSerie: ["Dsv5"] })).toBe(
      true,
    ); /* SAID: "a typing mistake in a limit" */
  }
});
