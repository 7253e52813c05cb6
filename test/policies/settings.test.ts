import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { policies } from "../../policies/areas";
import { settingsOf, type SettingsSource } from "../../policies/settings";

const settings = (source: Partial<SettingsSource>) => settingsOf({ stack: "main", config: {}, ...source }, policies);
const levelOf = (id: string, source: Partial<SettingsSource>) => {
  const policy = policies.find(p => p.id === id);
  assert.ok(policy);
  return settings(source).levelOf(policy);
};

suite("kind of environment", () => {
  const names: [string, string][] = [
    ["dev", "dev"],
    ["shop-dev2", "dev"],
    ["team.Sandbox", "dev"],
    ["staging", "staging"],
    ["pre-prod", "staging"],
    ["nonprod", "staging"],
    ["prod-westeurope", "prod"],
    ["devices", "prod"],
    ["main", "prod"],
  ];
  for (const [stack, environment] of names) {
    test(`stack ${stack} is ${environment}`, () => assert.equal(settings({ stack }).environment, environment));
  }

  test("what is said wins over what is guessed, and the variable over all", () => {
    const config = { "aks:preset": "dev@1" };
    assert.equal(settings({ config }).environment, "dev");
    assert.equal(settings({ config: { "aks:preset": "portal/productionStandard" } }).environment, "prod");
    assert.equal(settings({ config: { "aks:preset": "@contoso/aks-presets/dev" } }).environment, "dev");
    assert.equal(settings({ config, stack: "prod" }).environment, "prod");
    const said = { ...config, "aks-policies:environment": "staging" };
    assert.equal(settings({ config: said, stack: "prod" }).environment, "staging");
    const varied = settings({ config: said, stack: "prod", variable: "dev" });
    assert.equal(varied.environment, "dev");
    assert.equal(varied.because, "AKS_POLICIES_ENVIRONMENT is dev");
    assert.equal(settings({ variable: "" }).because, "nothing says otherwise");
  });
});

suite("levels", () => {
  test("follow the environment", () => {
    const of = (stack: string) => levelOf("zones-missing", { stack });
    assert.deepEqual(["dev", "staging", "prod"].map(of), ["disabled", "advisory", "mandatory"]);
  });

  test("are overridden for one policy or all", () => {
    const config = { "aks-policies:levels": JSON.stringify({ all: "advisory", "zones-missing": "disabled" }) };
    assert.equal(levelOf("zones-missing", { config }), "disabled");
    assert.equal(levelOf("local-accounts", { config }), "advisory");
  });

  test("mistakes are named", () => {
    const config = {
      "aks-policies:environment": "production",
      "aks-policies:levels": JSON.stringify({ "zone-missing": "advisory", "tier-free": "remediate" }),
    };
    assert.deepEqual(settings({ config }).mistakes, [
      "aks-policies:environment is production; it must be dev, staging, prod.",
      "aks-policies:levels: there is no policy zone-missing.",
      "aks-policies:levels.tier-free must be mandatory, advisory, disabled.",
    ]);
    for (const text of ["advisory", "[]", "{"]) {
      assert.deepEqual(settings({ config: { "aks-policies:levels": text } }).mistakes, [
        "aks-policies:levels must be a map of policies to levels.",
      ]);
    }
  });
});
