import fs from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { ChoicesError } from "./shared/choicesError";
import * as fromIndex from "./index";
import * as fromKubernetes from "./kubernetes";

const components = { ...fromIndex, ...fromKubernetes };

/** As much of schema.json as a host needs. */
interface Schema {
  readonly version: string;
  readonly resources: Readonly<Record<string, { readonly properties: object }>>;
}

type Component = new (name: string, args: pulumi.Inputs, opts: pulumi.ComponentResourceOptions) => pulumi.Resource;

/** The components as a Pulumi provider. The SDK's own host reads the schema from the sources at every start, which takes
 *  seconds, and can't mark what is secret: this one serves schema.json. */
class Plugin implements pulumi.provider.Provider {
  readonly schema = fs.readFileSync(path.join(__dirname, "../schema.json"), "utf8");
  private readonly parsed = JSON.parse(this.schema) as Schema;
  readonly version = this.parsed.version;

  construct(
    name: string,
    type: string,
    inputs: pulumi.Inputs,
    options: pulumi.ComponentResourceOptions,
  ): Promise<pulumi.provider.ConstructResult> {
    const described = this.parsed.resources[type];
    if (!described)
      throw new Error(`There is no component ${type}. There are ${Object.keys(this.parsed.resources).join(", ")}.`);
    const component = (components as unknown as Record<string, Component>)[type.split(":")[2]];
    const instance = constructed(() => new component(name, inputs, options));
    const outputs = instance as unknown as Readonly<Record<string, unknown>>;
    const state = Object.fromEntries(Object.keys(described.properties).map(key => [key, outputs[key]]));
    return Promise.resolve({ urn: instance.urn, state });
  }
}

/** The engine prints every problem with its property, so the list of all would stand there twice. */
function constructed(construct: () => pulumi.Resource): pulumi.Resource {
  try {
    return construct();
  } catch (error) {
    if (!(error instanceof ChoicesError)) throw error;
    throw new pulumi.InputPropertiesError({ message: error.summary, errors: error.errors ?? [] });
  }
}

void pulumi.provider.main(new Plugin(), process.argv.slice(2));
