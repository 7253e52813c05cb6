import { features } from "../../design/features";
import type { Design } from "../../design/design";
import { windowsOf } from "../../design/cluster/upgrades/maintenance";
import { madeOf } from "../engine/counts";
import type { Preview } from "../preview";
import { changedTotals } from "../review/nodeTotals";
import { masked } from "../wire";

const ranges = (list: readonly { text: string }[]): string[] => list.map(r => r.text);

/** The design for machines. */
export function designJson(design: Design): object {
  const { names, dnsPrefix, pools, addresses, egress, apiServer, routes, survival } = design;
  const { routes: _, ...ways } = egress;
  return {
    names: Object.fromEntries([...names.values()].map(n => [n.role, n.name])),
    dnsPrefix,
    pools: pools.map(({ name, role, mode, settings, nodes, surge }) => ({
      name,
      role,
      mode,
      vmSize: settings.vmSize,
      zones: settings.zones,
      nodes,
      surge,
    })),
    addresses: {
      vnet: ranges(addresses.vnet),
      subnets: addresses.subnets.map(({ demands: _, ...s }) => ({ ...s, ranges: ranges(s.ranges) })),
      pods: addresses.pods && { ranges: ranges(addresses.pods.ranges), needed: addresses.pods.needed },
      services: ranges(addresses.services),
      dnsServiceIp: addresses.dnsServiceIp,
    },
    egress: ways,
    requiredEgress: design.requiredEgress,
    ...Object.fromEntries(Object.keys(features).map(name => [name, design[name as keyof typeof features]])),
    routes,
    apiServer,
    survival,
    maintenance: windowsOf(design.choices.upgrades.maintenance),
    roles: design.roles,
    entraRoles: design.entraRoles,
  };
}

/** A preview for machines. Unknown values read "[unknown]", secrets "[secret]". */
export function previewJson(preview: Preview): object {
  const { stack, offline, summary, resources, assessment, problems, references, outputs, failure, phases, durationMs } =
    preview;
  const { verdicts, judgedAs, policyLevels, environments, messages, printed, notJudged, attention, impacts } = preview;
  return masked({
    stack,
    offline,
    summary,
    made: madeOf(resources),
    resources: resources.map(r => ({
      urn: r.urn,
      type: r.type,
      name: r.name,
      parent: r.parent,
      op: r.op,
      inputs: r.inputs,
      dependsOn: r.dependsOn,
      options: {
        protect: r.protect,
        ignoreChanges: r.ignoreChanges,
        replaceOnChanges: r.replaceOnChanges,
        deleteBeforeReplace: r.deleteBeforeReplace,
        aliases: r.aliases,
      },
      changes: r.changes,
      leftAlone: r.leftAlone,
      refused: r.refused,
    })),
    references: references.map(({ id, file }) => ({ stack: id, outputs: file })),
    outputs,
    design: assessment && designJson(assessment.design),
    environments: environments.map(one => ({
      name: one.name,
      urn: one.urn,
      design: designJson(one.assessment.design),
    })),
    messages,
    printed,
    typesUnchecked: preview.typesUnchecked,
    notJudged,
    problems: problems.map(p => ({ ...p, deferred: p.deferred ?? false })),
    policies: verdicts,
    judgedAs,
    policyLevels: policyLevels?.levels,
    attention,
    impacts,
    nodeTotals: changedTotals(resources),
    failure,
    phases,
    durationMs,
  }) as object;
}
