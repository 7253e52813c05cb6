import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import Ajv from "ajv";
import { parse } from "yaml";
import schema from "../../design/choices/stack.schema.json";

const root = path.resolve(__dirname, "../..");

test("the editors' schema takes every shipped stack file and marks a typing mistake", () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  const files = fs.readdirSync(root).filter(file => /^Pulumi\..+\.yaml$/.test(file));
  assert.ok(files.length > 0);
  for (const file of files) {
    const tree = parse(fs.readFileSync(path.join(root, file), "utf8")) as { config: Record<string, unknown> };
    assert.ok(validate(tree), `${file}: ${JSON.stringify(validate.errors)}`);
    assert.ok(
      !validate({ config: { ...tree.config, "aks:kubernetes": { verson: "1.36" } } }),
      "a typing mistake in a key",
    );
    assert.ok(!validate({ config: { ...tree.config, "aks:netwrok": {} } }), "an unknown choice");
    const limited = (limit: object): boolean =>
      validate({ config: { ...tree.config, "aks:limits": { "nodePools.*.vmSize": limit } } });
    assert.ok(limited({ vmSeries: ["Dsv5"] }) && !limited({ vmSerie: ["Dsv5"] }), "a typing mistake in a limit");
  }
});
