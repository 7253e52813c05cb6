import { describe, expect, test } from "@jest/globals";
import { policies } from "../../policies/areas";
import { settingsOf, type SettingsSource } from "../../policies/settings";

const settings = (source: Partial<SettingsSource>) => settingsOf({ stack: "main", config: {}, ...source }, policies);
const levelOf = (id: string, source: Partial<SettingsSource>) => {
  const policy = policies.find(p => p.id === id);
  expect(policy).toBeDefined();
  return settings(source).levelOf(policy);
};

describe("kind of environment", () => {
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
    test(`stack ${stack} is ${environment}`, () => expect(settings({ stack }).environment).toBe(environment));
  }

  test("what is said wins over what is guessed, and the variable over all", () => {
    const config = { "aks:preset": "dev@1" };
    expect(settings({ config }).environment).toBe("dev");
    expect(settings({ config: { "aks:preset": "portal/productionStandard" } }).environment).toBe("prod");
    expect(settings({ config: { "aks:preset": "@contoso/aks-presets/dev" } }).environment).toBe("dev");
    expect(settings({ config, stack: "prod" }).environment).toBe("prod");
    const said = { ...config, "aks-policies:environment": "staging" };
    expect(settings({ config: said, stack: "prod" }).environment).toBe("staging");
    const varied = settings({ config: said, stack: "prod", variable: "dev" });
    expect(varied.environment).toBe("dev");
    expect(varied.because).toBe("AKS_POLICIES_ENVIRONMENT is dev");
    expect(settings({ variable: "" }).because).toBe("nothing says otherwise");
  });
});

describe("levels", () => {
  test("follow the environment", () => {
    const of = (stack: string) => levelOf("zones-missing", { stack });
    expect(["dev", "staging", "prod"].map(of)).toStrictEqual(["disabled", "advisory", "mandatory"]);
  });

  test("are overridden for one policy or all", () => {
    const config = { "aks-policies:levels": JSON.stringify({ all: "advisory", "zones-missing": "disabled" }) };
    expect(levelOf("zones-missing", { config })).toBe("disabled");
    expect(levelOf("local-accounts", { config })).toBe("advisory");
  });

  test("mistakes are named", () => {
    const config = {
      "aks-policies:environment": "production",
      "aks-policies:levels": JSON.stringify({ "zone-missing": "advisory", "tier-free": "remediate" }),
    };
    expect(settings({ config }).mistakes).toStrictEqual([
      "aks-policies:environment is production; it must be dev, staging, prod.",
      "aks-policies:levels: there is no policy zone-missing.",
      "aks-policies:levels.tier-free must be mandatory, advisory, disabled.",
    ]);
    for (const text of ["advisory", "[]", "{"]) {
      expect(settings({ config: { "aks-policies:levels": text } }).mistakes).toStrictEqual([
        "aks-policies:levels must be a map of policies to levels.",
      ]);
    }
  });
});
