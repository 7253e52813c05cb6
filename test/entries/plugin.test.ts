import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, suite, test } from "node:test";
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

suite("plugin", () => {
  let plugin: PluginHost;
  before(async () => {
    plugin = await PluginHost.start();
  });
  after(() => plugin.close());

  test("serves the committed schema", async () => assert.deepEqual(await plugin.schema(), committed));

  test("says which components there are when asked for another", async () => {
    const request = { type: "aks:index:Clutser", name: "c", inputs: {} };
    await assert.rejects(plugin.construct(request), /There is no component aks:index:Clutser\. There are .*Cluster/);
  });

  test("an id of another type is refused at its property also when it is known late, before a resource receives it", async () => {
    const subnetId = output({ value: vnetId, dependencies: [foreign] });
    const inputs = { ...pluginCases.NodePool.args, subnetId };
    const request = { type: "aks:index:NodePool", name: "it", inputs, dryRun: false };
    await assert.rejects(
      plugin.construct(request),
      /C10 aks:subnetId: .* is the id of a microsoft.network\/virtualnetworks/,
    );
  });

  test("finds presets from the folder that the engine starts it in, which is the consumer's", async t => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aks-plugin-"));
    t.after(() => fs.rmSync(folder, { recursive: true }));
    fs.writeFileSync(path.join(folder, "team.yaml"), "preset: dev@1\ntags: { owner: us }\n");
    const preset = `./${path.basename(folder)}/team.yaml`;
    const request = { type: "aks:index:Environment", name: "own", inputs: { ...environment, preset } };
    const { problems, resources } = await plugin.construct(request);
    assert.deepEqual(problems, []);
    const cluster = resources.find(r => r.type.endsWith(":ManagedCluster"));
    assert.deepEqual(cluster?.inputs.tags, { owner: "us" });
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
      assert.deepEqual(problems, []);
      assert.equal(resources.find(r => r.type.endsWith(":AgentPool"))?.inputs.maxPods, 50);
      assert.ok(!JSON.stringify(resources.map(r => r.inputs)).includes("s3cret"));
    });
    test(`three mistakes from ${language} are reported at their properties`, async () => {
      const { resources, problems } = await plugin.construct({
        ...request,
        inputs: { ...environment, ...inputs, ...wrong },
      });
      assert.deepEqual(problems.map(p => p.property).sort(), Object.keys(reasons).sort());
      for (const { property, reason } of problems) assert.match(reason, reasons[property as keyof typeof reasons]);
      assert.deepEqual(resources, []);
    });
  }

  for (const component of componentNames) {
    const { args, creates, mistakes, found } = pluginCases[component];
    const type = `aks:index:${component}`;
    const { properties } = committed.resources[type];
    /** Constructs it, and tells its own registration from those of what it creates. */
    const constructed = async (inputs: object, dryRun: boolean, dependencies = {}) => {
      const result = await plugin.construct({ type, name: "it", inputs, dryRun, dependencies });
      assert.deepEqual(result.problems, []);
      assert.deepEqual(typesOf(result), creates);
      assert.match(result.urn, new RegExp(`::${type}::it$`));
      assert.deepEqual(Object.keys(result.state).sort(), Object.keys(properties).sort(), "every output is there");
      return { ...result, own: result.resources[0], children: result.resources.slice(1) };
    };

    suite(component, () => {
      test("from known values, in a preview and for real", async () => {
        await constructed(args, true);
        const { state } = await constructed(args, false);
        assert.ok(!Object.values(state).some(value => value instanceof Unknown), "all is known afterwards");
        const secrets = Object.keys(state).filter(key => state[key] instanceof Secret);
        assert.deepEqual(
          secrets,
          Object.keys(properties).filter(key => properties[key].secret),
          "what is secret is what the schema says",
        );
      });

      test("from values that are not known yet", async () => {
        const unknown = withInputs(component, args, () => output({ dependencies: [foreign] }));
        const { children, state } = await constructed(unknown, true);
        const waiting = [...children.map(r => r.inputs), ...Object.values(state)].filter(hasUnknown);
        assert.ok(
          JSON.stringify(unknown) === JSON.stringify(args) || waiting.length > 0,
          "what they go into waits for them",
        );
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
          assert.deepEqual(open, []);
        });

        test(`from other resources, on which it depends ${when}`, async () => {
          const from = withInputs(component, args, value => output({ value, dependencies: [foreign] }));
          const keys = Object.keys(args).filter(key => JSON.stringify((from as Properties)[key]).includes(foreign));
          const dependencies = Object.fromEntries(keys.map(key => [key, [foreign]]));
          const { own, children } = await constructed(from, dryRun, dependencies);
          assert.deepEqual(
            Object.keys(own.sources)
              .filter(key => own.sources[key].includes(foreign))
              .sort(),
            keys.sort(),
          );
          if (creates.length > 0 && keys.some(key => key !== "secrets"))
            assert.ok(children.some(r => Object.values(r.sources).flat().includes(foreign)));
        });
      }

      test("refuses mistakes, each at its property, before anything is registered", async () => {
        const { problems, resources } = await plugin.construct({
          type,
          name: "it",
          inputs: json({ ...args, ...mistakes }),
        });
        assert.deepEqual(problems.map(p => `${p.property} ${p.id}`).sort(), [...found].sort());
        const bare = problems.filter(p => !/\. .+[.?] (.+ )?(docs\/rules\.md#|https:\/\/)\S+$/.test(p.reason));
        assert.deepEqual(bare, [], "each has its fix and its page");
        assert.deepEqual(resources, []);
      });
    });
  }
});

/** Without what is undefined, which no message has. */
const json = (value: object): object => JSON.parse(JSON.stringify(value)) as object;

suite("plugin schema", () => {
  test("has every component under aks:index:", () => {
    assert.deepEqual(Object.keys(committed.resources).sort(), componentNames.map(name => `aks:index:${name}`).sort());
    assert.ok(Object.keys(committed.types).every(token => token.startsWith("aks:index:")));
  });

  test("describes every component and property, and has no any", () => {
    assert.doesNotMatch(JSON.stringify(committed), /pulumi\.json#\/Any/);
    const silent = [
      ...Object.entries(committed.resources).flatMap(([token, r]) => [
        ...(r.description ? [] : [token]),
        ...undescribed(token, r.inputProperties),
        ...undescribed(token, r.properties),
      ]),
      ...Object.entries(committed.types).flatMap(([token, type]) => undescribed(token, type.properties ?? {})),
    ];
    assert.deepEqual(silent, []);
  });

  test("marks the secrets that a user gives, so that an SDK keeps them", () => {
    const secret = Object.entries(committed.resources).flatMap(([token, { inputProperties }]) =>
      Object.keys(inputProperties).flatMap(key => (inputProperties[key].secret ? [`${token}.${key}`] : [])),
    );
    assert.deepEqual(secret, ["aks:index:Environment.secrets"]);
  });
});

const undescribed = (token: string, properties: Described): string[] =>
  Object.entries(properties).flatMap(([name, { description }]) => (description ? [] : [`${token}.${name}`]));
