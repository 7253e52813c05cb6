import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { hasUnknown } from "../../tools/engine/properties";
import { Secret, Unknown, type Properties } from "../../tools/wire";
import { componentNames } from "../../tools/generate/pluginSchema";
import { output, plainSecret, PluginHost, type Constructed } from "../support/plugin";
import { root } from "../support/project";
import { environment, pluginCases, vnetId } from "./pluginCases";

interface Property {
  readonly $ref?: string;
  readonly description?: string;
  readonly plain?: boolean;
  readonly secret?: boolean;
  readonly items?: Property;
  readonly additionalProperties?: Property;
}
type Described = Readonly<Record<string, Property>>;
interface Schema {
  readonly resources: Readonly<
    Record<string, { description?: string; inputProperties: Described; properties: Described }>
  >;
  readonly types: Readonly<Record<string, { properties?: Described; enum?: unknown[] }>>;
}

const committed = JSON.parse(fs.readFileSync(path.join(root, "schema.json"), "utf8")) as Schema;

/** The args with each text replaced that may come from another resource. */
function withInputs(
  component: string,
  args: Readonly<Record<string, unknown>>,
  replace: (value: string) => unknown,
): object {
  const each = (value: unknown, property: Property | undefined): unknown => {
    if (typeof value === "string") return property && !property.plain ? replace(value) : value;
    if (Array.isArray(value)) return value.map(item => each(item, property?.items));
    if (typeof value !== "object" || value === null) return value;
    const properties = committed.types[property?.$ref?.replace("#/types/", "") ?? ""]?.properties;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        each(item, properties?.[key] ?? property?.additionalProperties),
      ]),
    );
  };
  const { inputProperties } = committed.resources[`aks:index:${component}`];
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [key, each(value, inputProperties[key])]));
}

/** Texts in the open, at any depth. */
function openTexts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value instanceof Secret || value instanceof Unknown || typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(openTexts);
}

const typesOf = ({ resources }: Constructed): string[] =>
  resources
    .filter(r => r.custom)
    .map(r => r.type.split(":").pop() ?? "")
    .sort();

const foreign = "urn:pulumi:dev::consumer::other:index:Thing::thing";

/** What is wrong in an environment, by key, and what is said of it by property. */
const wrong = {
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24", "10.0.0.0/8"] } },
  kubernetes: { version: 1.3 },
  network: { serviceCidrs: ["10.240.0.0/16"] },
};
const reasons = {
  "apiServer.public.authorizedRanges[1]": /^10\.0\.0\.0\/8 is private address space/,
  "kubernetes.version": /^1\.3 is a number\. Put it in quotes: "1\.3", or "1\.30" if that was written/,
  "network.serviceCidrs":
    /^service range 10\.240\.0\.0\/16 overlaps subnet nodes 10\.240\.0\.0\/22\. Set network\.serviceCidrs: /,
};

const maxPods = { web: { maxPods: 50 } };
/** The same values as languages send them. Python sends an empty list of dependencies with every input, and null for None
 *  inside a map; a secret output of a plain value is a value with a mark. YAML sends what it reads, secrets as outputs of
 *  their own. */
const languages = [
  {
    language: "Python",
    inputs: {
      secrets: output({ value: { hook: "s3cret" }, secret: true }),
      nodePools: { web: { zones: null, maxPods: 50 } },
    },
    dependencies: Object.fromEntries(Object.keys({ ...environment, ...wrong }).map(key => [key, []])),
  },
  {
    language: "YAML",
    inputs: { secrets: { hook: output({ value: "s3cret", secret: true }) }, nodePools: maxPods },
    dependencies: {},
  },
  {
    language: "an old SDK",
    inputs: { secrets: { hook: plainSecret("s3cret") }, nodePools: maxPods },
    dependencies: {},
  },
];

const occasions = [
  { when: "in a preview", dryRun: true },
  { when: "for real", dryRun: false },
];

describe("plugin", () => {
  let plugin: PluginHost;
  beforeAll(async () => {
    plugin = await PluginHost.start();
  });
  afterAll(() => plugin.close());

  test("serves the committed schema", async () => expect(await plugin.schema()).toStrictEqual(committed));

  test("says which components there are when asked for another", async () => {
    const request = { type: "aks:index:Clutser", name: "c", inputs: {} };
    await expect(plugin.construct(request)).rejects.toThrow(
      /There is no component aks:index:Clutser\. There are .*Cluster/,
    );
  });

  test("an id of another type is refused at its property also when it is known late, before a resource receives it", async () => {
    const subnetId = output({ value: vnetId, dependencies: [foreign] });
    const inputs = { ...pluginCases.NodePool.args, subnetId };
    const request = { type: "aks:index:NodePool", name: "it", inputs, dryRun: false };
    await expect(plugin.construct(request)).rejects.toThrow(
      /C10 subnetId: .* is the id of a microsoft.network\/virtualnetworks/,
    );
  });

  test("finds presets from the folder that the engine starts it in, which is the consumer's", async () => {
    fs.writeFileSync(path.join(plugin.folder, "team.yaml"), "preset: dev@1\ntags: { owner: us }\n");
    const inputs = { ...environment, preset: "./team.yaml" };
    const own = await plugin.construct({ type: "aks:index:Environment", name: "own", inputs });
    expect(own.problems).toStrictEqual([]);
    expect(own).toCreate("ManagedCluster", { tags: { owner: "us" } });
  });

  describe.each(languages)("from $language", ({ inputs, dependencies }) => {
    const request = { type: "aks:index:Environment", name: "shop", dependencies };

    test("an environment is constructed, its secret kept", async () => {
      const shop = await plugin.construct({ ...request, inputs: { ...environment, ...inputs } });
      expect(shop.problems).toStrictEqual([]);
      expect(shop).toCreate("AgentPool", { maxPods: 50 });
      expect(JSON.stringify(shop.resources.map(r => r.inputs))).not.toContain("s3cret");
    });

    test("three mistakes are reported at their properties", async () => {
      const { resources, problems } = await plugin.construct({
        ...request,
        inputs: { ...environment, ...inputs, ...wrong },
      });
      const said = Object.fromEntries(problems.map(p => [p.property, p.reason]));
      expect(said).toStrictEqual(
        Object.fromEntries(Object.entries(reasons).map(([key, reason]) => [key, expect.stringMatching(reason)])),
      );
      expect(problems).toHaveLength(3);
      expect(resources).toStrictEqual([]);
    });
  });

  describe.each(componentNames)("%s", component => {
    const { args, creates, mistakes, found } = pluginCases[component];
    const type = `aks:index:${component}`;
    const { properties } = committed.resources[type];
    /** Constructs it, and tells its own registration from those of what it creates. */
    const constructed = async (inputs: object, dryRun: boolean, dependencies = {}) => {
      const result = await plugin.construct({ type, name: "it", inputs, dryRun, dependencies });
      expect(result.problems).toStrictEqual([]);
      expect(typesOf(result)).toStrictEqual(creates);
      expect(result.urn).toMatch(new RegExp(`::${type}::it$`));
      expect(Object.keys(result.state).sort()).toStrictEqual(Object.keys(properties).sort());
      return { ...result, own: result.resources[0], children: result.resources.slice(1) };
    };

    test("from known values in a preview: with every output", async () => {
      await expect(constructed(args, true)).resolves.toBeDefined();
    });

    test("from known values for real: every output is known, and a kubeconfig secret", async () => {
      const { state } = await constructed(args, false);
      expect(Object.keys(state).filter(key => state[key] instanceof Unknown)).toStrictEqual([]);
      const secrets = Object.keys(state).filter(key => state[key] instanceof Secret);
      expect(secrets).toStrictEqual(Object.keys(properties).filter(key => key === "kubeconfig"));
    });

    test("from values that are not known yet: what they go into waits for them", async () => {
      const unknown = withInputs(component, args, () => output({ dependencies: [foreign] }));
      const { children, state } = await constructed(unknown, true);
      const waiting = [...children.map(r => r.inputs), ...Object.values(state)].filter(hasUnknown);
      expect(waiting).not.toHaveLength(0);
    });

    test.each(occasions)("from secrets, which stay secret $when", async ({ dryRun }) => {
      const planted = new Set<string>();
      const secret = withInputs(component, args, value => {
        planted.add(value);
        return output({ value, secret: true });
      });
      const { resources } = await constructed(secret, dryRun);
      const open = resources.flatMap(r => openTexts(r.inputs).filter(text => planted.has(text)));
      expect(open).toStrictEqual([]);
    });

    test.each(occasions)("from other resources, on which it depends $when", async ({ dryRun }) => {
      const from = withInputs(component, args, value => output({ value, dependencies: [foreign] }));
      const keys = Object.keys(args).filter(key => JSON.stringify((from as Properties)[key]).includes(foreign));
      const dependencies = Object.fromEntries(keys.map(key => [key, [foreign]]));
      const { own, children } = await constructed(from, dryRun, dependencies);
      const sources = Object.keys(own.sources).filter(key => own.sources[key].includes(foreign));
      expect(sources.sort()).toStrictEqual(keys.sort());
      // Secrets go into no resource.
      const reaches = creates.length > 0 && keys.some(key => key !== "secrets");
      expect(children.some(r => Object.values(r.sources).flat().includes(foreign))).toBe(reaches);
    });

    test("refuses mistakes, each at its property with its fix and its page, before anything is registered", async () => {
      const inputs = json({ ...args, ...mistakes });
      const { problems, resources } = await plugin.construct({ type, name: "it", inputs });
      expect(problems.map(p => `${p.property} ${p.id}`).sort()).toStrictEqual([...found].sort());
      const bare = problems.filter(p => !/\. .+[.?] (.+ )?(docs\/rules\.md#|https:\/\/)\S+$/.test(p.reason));
      expect(bare).toStrictEqual([]);
      expect(resources).toStrictEqual([]);
    });
  });
});

/** Without what is undefined, which no message has. */
const json = (value: object): object => JSON.parse(JSON.stringify(value)) as object;

describe("plugin schema", () => {
  test("has every component under aks:index:", () => {
    expect(Object.keys(committed.resources).sort()).toStrictEqual(
      componentNames.map(name => `aks:index:${name}`).sort(),
    );
    expect(Object.keys(committed.types).filter(token => !token.startsWith("aks:index:"))).toStrictEqual([]);
  });

  test("describes every component and property, and has no any", () => {
    expect(JSON.stringify(committed)).not.toMatch(/pulumi\.json#\/Any/);
    const silent = [
      ...Object.entries(committed.resources).flatMap(([token, r]) => [
        ...(r.description ? [] : [token]),
        ...undescribed(token, r.inputProperties),
        ...undescribed(token, r.properties),
      ]),
      ...Object.entries(committed.types).flatMap(([token, type]) => undescribed(token, type.properties ?? {})),
    ];
    expect(silent).toStrictEqual([]);
  });

  test("marks the secrets that a user gives, so that an SDK keeps them", () => {
    const secret = Object.entries(committed.resources).flatMap(([token, { inputProperties }]) =>
      Object.keys(inputProperties).flatMap(key => (inputProperties[key].secret ? [`${token}.${key}`] : [])),
    );
    expect(secret).toStrictEqual(["aks:index:Environment.secrets", "aks:index:Flux.secrets"]);
  });

  test("marks no output as secret: components take no such option, in Java to the compiler's displeasure", () => {
    const outputs = Object.values(committed.resources).flatMap(({ properties }) => Object.values(properties));
    expect(outputs.filter(({ secret }) => secret)).toStrictEqual([]);
  });
});

const undescribed = (token: string, properties: Described): string[] =>
  Object.entries(properties).flatMap(([name, { description }]) => (description ? [] : [`${token}.${name}`]));
