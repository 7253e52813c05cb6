import { describe, expect, test } from "@jest/globals";
import { policies } from "../../policies/areas";
import { settingsOf, type SettingsSource } from "../../policies/settings";

const settings = (source: Partial<SettingsSource>) => settingsOf({ stack: "main", config: {}, ...source }, policies);
const levelOf = (id: string, source: Partial<SettingsSource>) => {
  const policy = policies.find(p => p.id === id);
  if (!policy) throw new Error(`there is no policy ${id}`);
  return settings(source).levelOf(policy);
};

describe("kind of environment", () => {
  test.each([
    { stack: "dev", environment: "dev" },
    { stack: "shop-dev2", environment: "dev" },
    { stack: "team.Sandbox", environment: "dev" },
    { stack: "staging", environment: "staging" },
    { stack: "pre-prod", environment: "staging" },
    { stack: "nonprod", environment: "staging" },
    { stack: "prod-westeurope", environment: "prod" },
    { stack: "devices", environment: "prod" },
    { stack: "main", environment: "prod" },
  ])("stack $stack is $environment", ({ stack, environment }) => {
    expect(settings({ stack }).environment).toBe(environment);
  });

  test.each([
    { preset: "dev@1", environment: "dev" },
    { preset: "portal/productionStandard", environment: "prod" },
    { preset: "@contoso/aks-presets/dev", environment: "dev" },
  ])("preset $preset is $environment", ({ preset, environment }) => {
    expect(settings({ config: { "aks:preset": preset } }).environment).toBe(environment);
  });

  const preset = { "aks:preset": "dev@1" };
  const said = { ...preset, "aks-policies:environment": "staging" };

  test("the stack's name wins over its preset", () => {
    expect(settings({ config: preset, stack: "prod" }).environment).toBe("prod");
  });

  test("what is said wins over what is guessed", () => {
    expect(settings({ config: said, stack: "prod" }).environment).toBe("staging");
  });

  test("the variable wins over all", () => {
    const varied = settings({ config: said, stack: "prod", variable: "dev" });
    expect(varied.environment).toBe("dev");
    expect(varied.because).toBe("AKS_POLICIES_ENVIRONMENT is dev");
  });

  test("an empty variable says nothing", () => {
    expect(settings({ variable: "" }).because).toMatch(/^nothing names its environment/);
  });
});

describe("levels", () => {
  test.each([
    { stack: "dev", level: "disabled" },
    { stack: "staging", level: "advisory" },
    { stack: "prod", level: "mandatory" },
  ])("follow the environment: zones-missing is $level in $stack", ({ stack, level }) => {
    expect(levelOf("zones-missing", { stack })).toBe(level);
  });

  test("nothing is mandatory where nobody names the environment, unless somebody says so of a policy", () => {
    const levels = policies.map(policy => settings({ stack: "shop" }).levelOf(policy));
    expect(new Set(levels)).toStrictEqual(new Set(["advisory", "disabled"]));
    const config = { "aks-policies:levels": JSON.stringify({ "zones-missing": "mandatory" }) };
    expect(levelOf("zones-missing", { stack: "shop", config })).toBe("mandatory");
    expect(levelOf("zones-missing", { stack: "shop", variable: "prod" })).toBe("mandatory");
  });

  test("are overridden for one policy or all", () => {
    const config = { "aks-policies:levels": JSON.stringify({ all: "advisory", "zones-missing": "disabled" }) };
    expect(levelOf("zones-missing", { config })).toBe("disabled");
    expect(levelOf("local-accounts", { config })).toBe("advisory");
  });
});

describe("mistakes", () => {
  test("are named", () => {
    const config = {
      "aks-policies:environment": "production",
      "aks-policies:levels": JSON.stringify({ "zone-missing": "advisory", "tier-free": "remediate" }),
    };
    expect(settings({ config }).mistakes).toStrictEqual([
      "aks-policies:environment is production; it must be dev, staging, prod.",
      "aks-policies:levels: there is no policy zone-missing.",
      "aks-policies:levels.tier-free must be mandatory, advisory, disabled.",
    ]);
  });

  test.each(["advisory", "[]", "{"])("levels that are %s are no map", text => {
    expect(settings({ config: { "aks-policies:levels": text } }).mistakes).toStrictEqual([
      "aks-policies:levels must be a map of policies to levels.",
    ]);
  });
});
