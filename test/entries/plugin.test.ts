import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { afterTest } from "../support/cleanup";
import fs from "node:fs";
import os from "node:os";
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
      /C10 aks:subnetId: .* is the id of a microsoft.network\/virtualnetworks/,
    );
  });

  test("finds presets from the folder that the engine starts it in, which is the consumer's", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aks-plugin-"));
    afterTest(() => fs.rmSync(folder, { recursive: true }));
    fs.writeFileSync(path.join(folder, "team.yaml"), "preset: dev@1\ntags: { owner: us }\n");
    const preset = `./${path.basename(folder)}/team.yaml`;
    const request = { type: "aks:index:Environment", name: "own", inputs: { ...environment, preset } };
    const { problems, resources } = await plugin.construct(request);
    expect(problems).toStrictEqual([]);
    const cluster = resources.find(r => r.type.endsWith(":ManagedCluster"));
    expect(cluster?.inputs.tags).toStrictEqual({ owner: "us" });
  });

  const wrong = {
    apiServer: { public: { authorizedRanges: ["203.0.113.0/24", "10.0.0.0/8"] } },
    kubernetes: { version: 1.3 },
    network: { serviceCidrs: ["10.240.0.0/16"] },
  };
  const reasons = {
    "apiServer.public.authorizedRanges[1]": /^10\.0\.0\.0\/8 is private address space/,
    "kubernetes.version": /^1\.3 is a number\. Put it in quotes: "1\.3", or "1\.30" if that was written/,
    "network.serviceCidrs": /^10\.240\.0\.0\/16 overlaps subnet nodes 10\.240\.0\.0\/22\. Use a range outside it/,
  };
  // Python sends an empty list of dependencies with every input, and null for None inside a map; a secret output of a
  // plain value is a value with a mark. YAML sends what it reads, secrets as outputs of their own.
  const noDependencies = Object.fromEntries(Object.keys({ ...environment, ...wrong }).map(key => [key, []]));
  for (const [language, inputs, dependencies] of [
    [
      "Python",
      {
        secrets: output({ value: { hook: "s3cret" }, secret: true }),
        nodePools: { web: { zones: null, maxPods: 50 } },
      },
      noDependencies,
    ],
    ["YAML", { secrets: { hook: output({ value: "s3cret", secret: true }) }, nodePools: { web: { maxPods: 50 } } }, {}],
    ["an old SDK", { secrets: { hook: plainSecret("s3cret") }, nodePools: { web: { maxPods: 50 } } }, {}],
  ] as const) {
    const request = { type: "aks:index:Environment", name: "shop", dependencies };
    test(`what ${language} sends is constructed, its secret kept`, async () => {
      const { resources, problems } = await plugin.construct({ ...request, inputs: { ...environment, ...inputs } });
      expect(problems).toStrictEqual([]);
      expect(resources.find(r => r.type.endsWith(":AgentPool"))?.inputs.maxPods).toBe(50);
      expect(JSON.stringify(resources.map(r => r.inputs))).not.toContain("s3cret");
    });
    test(`three mistakes from ${language} are reported at their properties`, async () => {
      const { resources, problems } = await plugin.construct({
        ...request,
        inputs: { ...environment, ...inputs, ...wrong },
      });
      expect(problems.map(p => p.property).sort()).toStrictEqual(Object.keys(reasons).sort());
      for (const { property, reason } of problems) expect(reason).toMatch(reasons[property as keyof typeof reasons]);
      expect(resources).toStrictEqual([]);
    });
  }

  for (const component of componentNames) {
    const { args, creates, mistakes, found } = pluginCases[component];
    const type = `aks:index:${component}`;
    const { properties } = committed.resources[type];
    /** Constructs it, and tells its own registration from those of what it creates. */
    const constructed = async (inputs: object, dryRun: boolean, dependencies = {}) => {
      const result = await plugin.construct({ type, name: "it", inputs, dryRun, dependencies });
      expect(result.problems).toStrictEqual([]);
      expect(typesOf(result)).toStrictEqual(creates);
      expect(result.urn).toMatch(new RegExp(`::${type}::it$`));
      expect(Object.keys(result.state).sort()).toStrictEqual(
        Object.keys(properties).sort(),
      ); /* SAID: "every output is there" */
      return { ...result, own: result.resources[0], children: result.resources.slice(1) };
    };

    describe(component, () => {
      test("from known values, in a preview and for real", async () => {
        await constructed(args, true);
        const { state } = await constructed(args, false);
        expect(Object.values(state).some(value => value instanceof Unknown)).toBe(
          false,
        ); /* SAID: "all is known afterwards" */
        const secrets = Object.keys(state).filter(key => state[key] instanceof Secret);
        expect(secrets).toStrictEqual(
          Object.keys(properties).filter(key => properties[key].secret),
        ); /* SAID: "what is secret is what the schema says" */
      });

      test("from values that are not known yet", async () => {
        const unknown = withInputs(component, args, () => output({ dependencies: [foreign] }));
        const { children, state } = await constructed(unknown, true);
        const waiting = [...children.map(r => r.inputs), ...Object.values(state)].filter(hasUnknown);
        expect(JSON.stringify(unknown) === JSON.stringify(args) || waiting.length > 0).toBe(
          true,
        ); /* SAID: "what they go into waits for them" */
      });

      for (const dryRun of [true, false]) {
        const when = dryRun ? "in a preview" : "for real";
        test(`from secrets, which stay secret ${when}`, async () => {
          const planted = new Set<string>();
          const secret = withInputs(component, args, value => {
            planted.add(value);
            return output({ value, secret: true });
          });
          const { resources } = await constructed(secret, dryRun);
          const open = resources.flatMap(r => openTexts(r.inputs).filter(text => planted.has(text)));
          expect(open).toStrictEqual([]);
        });

        test(`from other resources, on which it depends ${when}`, async () => {
          const from = withInputs(component, args, value => output({ value, dependencies: [foreign] }));
          const keys = Object.keys(args).filter(key => JSON.stringify((from as Properties)[key]).includes(foreign));
          const dependencies = Object.fromEntries(keys.map(key => [key, [foreign]]));
          const { own, children } = await constructed(from, dryRun, dependencies);
          expect(
            Object.keys(own.sources)
              .filter(key => own.sources[key].includes(foreign))
              .sort(),
          ).toStrictEqual(keys.sort());
          if (creates.length > 0 && keys.some(key => key !== "secrets"))
            expect(children.some(r => Object.values(r.sources).flat().includes(foreign))).toBe(true);
        });
      }

      test("refuses mistakes, each at its property, before anything is registered", async () => {
        const { problems, resources } = await plugin.construct({
          type,
          name: "it",
          inputs: json({ ...args, ...mistakes }),
        });
        expect(problems.map(p => `${p.property} ${p.id}`).sort()).toStrictEqual([...found].sort());
        const bare = problems.filter(p => !/\. .+[.?] (.+ )?(docs\/rules\.md#|https:\/\/)\S+$/.test(p.reason));
        expect(bare).toStrictEqual([]); /* SAID: "each has its fix and its page" */
        expect(resources).toStrictEqual([]);
      });
    });
  }
});

/** Without what is undefined, which no message has. */
const json = (value: object): object => JSON.parse(JSON.stringify(value)) as object;

describe("plugin schema", () => {
  test("has every component under aks:index:", () => {
    expect(Object.keys(committed.resources).sort()).toStrictEqual(
      componentNames.map(name => `aks:index:${name}`).sort(),
    );
    expect(Object.keys(committed.types).every(token => token.startsWith("aks:index:"))).toBe(true);
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
    expect(secret).toStrictEqual(["aks:index:Environment.secrets"]);
  });
});

const undescribed = (token: string, properties: Described): string[] =>
  Object.entries(properties).flatMap(([name, { description }]) => (description ? [] : [`${token}.${name}`]));
