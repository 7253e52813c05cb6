import { describe, expect, test } from "@jest/globals";
import { preview } from "../../tools/preview";
import { stacksOf, readProject } from "../../tools/stackFile";
import { root } from "../support/project";
import { realStack, skip } from "../support/realEngine";

/** A resource as either engine plans it. */
interface Planned {
  readonly op: string;
  readonly type: string;
  readonly parent: string;
  readonly inputs: unknown;
  readonly dependencies: readonly string[];
  readonly from: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
}

interface Step {
  readonly op: string;
  readonly urn: string;
  readonly newState: {
    readonly type: string;
    readonly parent?: string;
    readonly inputs?: unknown;
    readonly dependencies?: readonly string[];
    readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
    readonly protect?: boolean;
    readonly retainOnDelete?: boolean;
  };
}

const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const sorted = (list: readonly string[] = []): string[] => [...new Set(list)].sort();
const sources = (from: Readonly<Record<string, readonly string[] | null>> = {}) =>
  Object.fromEntries(
    Object.entries(from)
      .filter(([, urns]) => (urns ?? []).length > 0)
      .map(([key, urns]) => [key, sorted(urns ?? [])]),
  );

/** What the offline preview calls unknown, as Pulumi writes it. */
const asPulumi = (inputs: unknown): unknown =>
  JSON.parse(JSON.stringify(inputs).replaceAll('"[unknown]"', `"${unknownText}"`)) as unknown;

describe("the offline preview and Pulumi's", { skip }, () => {
  for (const stack of stacksOf(readProject(root))) {
    test(`${stack}: the same resources, inputs, parents, dependencies and options`, async () => {
      const { project, pulumi } = await realStack(stack);
      const { status, text } = await pulumi("preview", "--json");
      expect(status).toBe(0); /* SAID: text */
      const { steps } = JSON.parse(text.slice(text.indexOf("{"))) as { steps: Step[] };
      const real = new Map<string, Planned>(
        steps
          .filter(({ newState }) => !newState.type.startsWith("pulumi:providers:"))
          .map(({ urn, op, newState: s }) => [
            urn,
            {
              op,
              type: s.type,
              parent: s.parent ?? "",
              inputs: s.inputs ?? {},
              dependencies: sorted(s.dependencies),
              from: sources(s.propertyDependencies),
              protect: s.protect ?? false,
              retainOnDelete: s.retainOnDelete ?? false,
            },
          ]),
      );
      const offline = await preview(project, stack);
      expect(offline.resources.map(r => r.urn).sort()).toStrictEqual([...real.keys()].sort());
      for (const r of offline.resources) {
        const planned: Planned = {
          op: r.op,
          type: r.type,
          parent: r.parent,
          inputs: asPulumi(r.inputs),
          dependencies: sorted(r.dependsOn),
          from: sources(r.sources),
          protect: r.protect,
          retainOnDelete: r.retainOnDelete,
        };
        expect(planned).toStrictEqual(real.get(r.urn)); /* SAID: r.urn */
      }
    });
  }
});
