import fs from "node:fs";
import path from "node:path";
import { presetFamilies, presets, referenceOf, type Preset, type PresetFamily } from "../../design/presets";
import { cardRows, everyHand, systemPoolTypes, titles } from "../../design/presets/helper";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";
import { besides } from "../presets/besides";
import { resolvedOf, valueHere } from "../presets/here";
import { table } from "../render/table";
import { moveSteps } from "./presetMove";
import { anchor, code, generatedMark } from "./markdown";
import { prose } from "./reference/documented";
import { choiceAnchor } from "./reference/links";
import type { Places } from "./reference/places";

const intro = `# Presets and the cards that they come from

${generatedMark}

The Azure portal and the AKS deploy helper ask for a card and fill in the rest. Here each card is a preset: \`aks:preset: portal/enterprise@1\`.
Below stands each as a person sees it there beside what it builds here, row by row, with the reason wherever that is something
else; an empty reason means that it is the same. \`npx --no-install pulumi-aks presets\` lists them, \`presets show\` prints one as a
stack file has it, \`presets diff\` says what differs between two and what moving a living cluster comes to. Whatever a stack file
says is stronger than its preset.

Each was created, previewed again without a change and destroyed on the model of Azure, with an example's answers to what it asks:
so many resources does it make.
`;

const moving = `## Moving a living cluster

A preset is where choices start from, so another one is a change like any other: \`presets diff A B\` plays it. From
\`helper/managed/simple/dev\` to \`helper/managed/private/prod\`, for example, Azure refuses two things, and the engine's hook does
so before anything changes: an API server that is public can't become private, and the size, disk and zones of the system pool stay
as they are. A third, another way out, Pulumi would take for a replacement of the cluster, and Azure
[migrates](changes.md#migrations) it in place. The rest is deployed in place: Entra ID and the end of local accounts, tier, Defender,
policies that deny, the vault, tier and endpoints of the registry, pools for workloads. What can't go stands in the stack file, above the
other preset:

\`\`\`yaml
${moveSteps[0]}\`\`\`

Deploy it, stop and start the cluster (\`az aks stop\`, \`az aks start\`), and let the API server become private:

\`\`\`yaml
${moveSteps[1]}\`\`\`

What is left is the way out: see [Migrations](changes.md#migrations), then take \`aks:egress\` out. A test plays the plain move, which is
refused with nothing changed, and both steps, which update the cluster in place.
`;

/** Where `pulumi-aks generate --presets` keeps what it counts. */
export const countsFile = "tools/generate/presetCounts.json";

/** How many resources each preset makes: all, and without components. */
export type Counts = Readonly<Partial<Record<string, { readonly all: number; readonly made: number }>>>;

/** docs/presets.md: the cards of other tools beside what their presets build. */
export function presetsPage(root: string, places: Places): string {
  const counts = JSON.parse(fs.readFileSync(path.join(root, countsFile), "utf8")) as Counts;
  const resolved = new Map(presets.map(preset => [preset.name, resolvedOf(preset)]));
  const page = new Page(places, name => resolved.get(name) as ResolvedChoices);
  const ofSources = presetFamilies.filter(family => family.presets.some(({ source }) => source !== undefined));
  return [
    intro,
    ...presetFamilies.flatMap(family => summary(family, counts)),
    moving,
    ...ofSources.flatMap(family =>
      family.presets.some(({ source = [] }) => source.some(({ card }) => card !== undefined))
        ? page.ofCards(family)
        : page.ofPresets(family),
    ),
  ].join("\n");
}

/** The presets of a family with what they are for and how much they make. */
function summary({ title, presets: own }: PresetFamily, counts: Counts): string[] {
  const rows = presets
    .filter(preset => own.includes(preset))
    .map(preset => {
      const { all, made } = counts[referenceOf(preset)] ?? {};
      const link = preset.source ? `#${anchorOf(preset)}` : `reference/presets.md#${referenceOf(preset)}`;
      return [`[${code(referenceOf(preset))}](${link})`, prose(preset.summary), String(all), String(made)];
    });
  return [`## ${title}`, "", ...table(["preset", "for whom", "resources", "without components"], rows), ""];
}

const anchorOf = ({ name }: Preset): string => name.replaceAll("/", "-");

/** Parts of the page that show values. */
class Page {
  constructor(
    private readonly places: Places,
    private readonly resolved: (name: string) => ResolvedChoices,
  ) {}

  /** A family whose presets are a card each. */
  ofPresets(family: PresetFamily): string[] {
    return [
      `## ${family.title}: the cards`,
      "",
      family.about,
      "",
      ...family.presets.flatMap(preset => [
        `### ${anchor(anchorOf(preset))}${code(preset.name)}`,
        "",
        prose(preset.summary),
        "",
        ...table(
          ["setting", "there", "here", "why"],
          (preset.source ?? []).map(row => [
            row.setting,
            row.there,
            row.lacking ? "**not built**" : this.here(row.keys, key => valueHere(this.resolved(preset.name), key)),
            row.because ?? "",
          ]),
        ),
        "",
        ...this.besides(preset),
      ]),
    ];
  }

  /** The family whose presets are made of several cards each. */
  ofCards(family: PresetFamily): string[] {
    const kinds = Object.keys(cardRows) as (keyof typeof cardRows)[];
    return [
      `## ${family.title}: the cards`,
      "",
      family.about,
      "Each value is a function of the three, whichever was turned over first; where it follows from another card too, the column *here* says so.",
      "",
      ...kinds.flatMap(kind => [
        `### Card: ${kind}`,
        "",
        ...[...new Set(everyHand.map(hand => hand[kind]))].flatMap(card => [
          `#### ${code(card)}: ${titles[card]}`,
          "",
          ...this.cardTable(family, card),
        ]),
      ]),
      "### Whatever the cards",
      "",
      ...this.cardTable(family, undefined),
      "### Every hand",
      "",
      ...this.hands(family),
      "### Types of system pool",
      "",
      "Of the helper's types the cards take none or Standard; each can stand in a stack file:",
      "",
      ...table(
        ["type", "there", "here, over a preset", "why"],
        Object.entries(systemPoolTypes).map(([type, { there, because, choices }]) => [
          type,
          there,
          code(JSON.stringify({ "aks:systemPool": choices.systemPool })),
          because,
        ]),
      ),
      "",
      ...family.presets.flatMap(preset => {
        const beside = this.besides(preset);
        const head = [`### ${anchor(anchorOf(preset))}${code(preset.name)}`, "", prose(preset.summary), ""];
        return [...head, ...beside];
      }),
    ];
  }

  /** The rows of a card over all the hands that have it. */
  private cardTable(family: PresetFamily, card: string | undefined): string[] {
    const own = family.presets.filter(({ source = [] }) => source.some(row => row.card === card));
    const rowsOf = ({ source = [] }: Preset) => source.filter(row => row.card === card);
    const rows = rowsOf(own[0]).map((first, i) => {
      const each = own.map(preset => ({ preset, row: rowsOf(preset)[i] }));
      const here = (key: string): string | undefined =>
        grouped(
          each.map(({ preset, row }) => ({
            name: preset.name,
            text: row.lacking && key === "" ? "**not built**" : (valueHere(this.resolved(preset.name), key) ?? "-"),
          })),
        );
      const lacking = each.some(({ row }) => row.lacking);
      const built = this.here(first.keys, here);
      const why = grouped(each.map(({ preset, row }) => ({ name: preset.name, text: row.because ?? "" })));
      return [first.setting, first.there, [lacking ? "**not built**" : "", built].filter(Boolean).join("; "), why];
    });
    return [...table(["setting", "there", "here", "why"], rows), ""];
  }

  /** What follows from all three cards. */
  private hands(family: PresetFamily): string[] {
    const keys = [
      "network.vnet.kind",
      "egress.kind",
      "registry.kind",
      "registry.create.tier",
      "identity.controlPlane.kind",
    ];
    return [
      ...table(
        ["preset", ...keys.map(key => this.link(key)), "pools"],
        family.presets.map(({ name }) => {
          const choices = this.resolved(name);
          const pools = [`system: ${valueHere(choices, "systemPool.scaling")}`, valueHere(choices, "nodePools")];
          return [
            code(name),
            ...keys.map(key => valueHere(choices, key) ?? "-"),
            pools.filter(p => p !== "none").join("; "),
          ];
        }),
      ),
      "",
    ];
  }

  /** Keys with their values. */
  private here(keys: readonly string[], value: (key: string) => string | undefined): string {
    return keys
      .flatMap(key => {
        const text = value(key);
        return text === undefined || text === "-" ? [] : [`${this.link(key)} ${text}`];
      })
      .join("; ");
  }

  /** A key, linked to where it is described. */
  private link(key: string): string {
    return `[${code(key)}](reference/choices.md#${choiceAnchor(this.places.home(key))})`;
  }

  private besides(preset: Preset): string[] {
    return besides(preset).flatMap(({ title, head, rows }) => [`${title}:`, "", ...table(head, rows), ""]);
  }
}

/** One text where all presets have the same, else each with the cards that have it. */
function grouped(each: readonly { readonly name: string; readonly text: string }[]): string {
  const texts = [...new Set(each.map(({ text }) => text))];
  if (texts.length === 1) return texts[0];
  return texts
    .filter(text => text !== "" && text !== "-")
    .map(
      text =>
        `${text} (${cardsOf(
          each.filter(one => one.text === text),
          each,
        )})`,
    )
    .join("; ");
}

/** The cards that some presets have in common and others have not. */
function cardsOf(some: readonly { readonly name: string }[], all: readonly { readonly name: string }[]): string {
  const parts = (list: readonly { readonly name: string }[]): string[][] =>
    [1, 2, 3].map(i => [...new Set(list.map(({ name }) => name.split("/")[i]))]);
  const [own, every] = [parts(some), parts(all)];
  const isProduct = own.reduce((size, values) => size * values.length, 1) === some.length;
  if (!isProduct) return some.map(({ name }) => name.replace("helper/", "")).join(", ");
  return own
    .filter((values, i) => values.length < every[i].length)
    .map(values => values.join(" or "))
    .join(", ");
}
