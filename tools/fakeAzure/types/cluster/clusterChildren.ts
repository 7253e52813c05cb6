import { map, maps, number, refuse, refuseIf, text } from "../../aks/reading";
import type { ModelledType, Write } from "../../resourceType";
import { guid } from "../../../../testing/madeUp";
import type { Properties } from "../../../wire";
import { portalName } from "./clusterOutputs";
import { parentOf } from "../../resourceIds";

/** No source has codes for maintenance configurations of today's kind, nor for managed namespaces: InvalidParameter is
 *  the service's for a value out of its range. */
const wrong = (name: string, reason: string): never =>
  refuse("InvalidParameter", `The maintenance configuration '${name}' is invalid. ${reason}`);
const wrongIf = (condition: boolean, name: string, reason: string): void => {
  if (condition) wrong(name, reason);
};

/** Intervals by kind of schedule. Source: AKS REST API (MaintenanceConfiguration, 2025-09-01). */
const intervals: Readonly<Record<string, { readonly property: string; readonly most: number }>> = {
  daily: { property: "intervalDays", most: 7 },
  weekly: { property: "intervalWeeks", most: 4 },
  absoluteMonthly: { property: "intervalMonths", most: 6 },
  relativeMonthly: { property: "intervalMonths", most: 6 },
};

/** Source: AKS documentation, articles/aks/planned-maintenance.md. */
function judgeWindow({ name, inputs }: Write): void {
  if (inputs.maintenanceWindow === undefined) {
    wrongIf(name !== "default" || inputs.timeInWeek === undefined, name, "It needs a maintenanceWindow.");
    return;
  }
  const window = map(inputs.maintenanceWindow);
  const hours = number(window.durationHours) ?? 0;
  wrongIf(hours < 4 || hours > 24, name, "durationHours is 4 to 24.");
  wrongIf(!/^([01]\d|2[0-3]):[0-5]\d$/.test(String(window.startTime)), name, "startTime is like 01:30.");
  const offset = text(window.utcOffset);
  wrongIf(offset !== undefined && !/^[+-]\d\d:\d\d$/.test(offset), name, "utcOffset is like +01:00.");
  const backwards = maps(window.notAllowedDates).some(({ start, end }) => String(start) > String(end));
  wrongIf(backwards, name, "A range of notAllowedDates ends before it starts.");
  judgeSchedule(name, map(window.schedule));
}

function judgeSchedule(name: string, schedule: Properties): void {
  const kinds = Object.keys(intervals).filter(kind => schedule[kind] !== undefined);
  wrongIf(kinds.length !== 1, name, "It needs exactly one schedule.");
  const [kind] = kinds;
  wrongIf(name === "default" && kind !== "weekly", name, "The default configuration has weekly schedules only.");
  const { property, most } = intervals[kind];
  const every = number(map(schedule[kind])[property]) ?? 0;
  wrongIf(every < 1 || every > most, name, `${property} is 1 to ${most}.`);
  const day = number(map(schedule.absoluteMonthly).dayOfMonth) ?? 1;
  wrongIf(day < 1 || day > 31, name, "dayOfMonth is 1 to 31.");
}

/** Source of replacements: azure-native's provider, path parameters. Names: articles/aks/planned-maintenance.md. */
export const maintenanceConfiguration: ModelledType = {
  token: "azure-native:containerservice:MaintenanceConfiguration",
  nameIs: "logical",
  name: {
    pattern: /^(default|aksManagedAutoUpgradeSchedule|aksManagedNodeOSUpgradeSchedule)$/,
    rule: "It is default, aksManagedAutoUpgradeSchedule or aksManagedNodeOSUpgradeSchedule.",
    code: "InvalidParameter",
  },
  required: [],
  replaces: [],
  refuses: judgeWindow,
  computed: ({ name }) => ({
    name,
    type: "Microsoft.ContainerService/managedClusters/maintenanceConfigurations",
    azureApiVersion: "2025-09-01",
  }),
};

/** Source: AKS documentation, articles/aks/managed-namespaces.md (limitations). The list ends there with "etc.". */
const systemNamespaces = new Set(["kube-system", "app-routing-system", "istio-system", "gatekeeper-system"]);

/** Source of replacements: azure-native's provider, path parameters. Names: those of Kubernetes. */
export const managedNamespace: ModelledType = {
  token: "azure-native:containerservice:ManagedNamespace",
  nameIs: "logical",
  name: {
    pattern: /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
    rule: "It has 1 to 63 lower-case letters, digits and hyphens.",
    code: "InvalidParameter",
  },
  required: [],
  replaces: [],
  refuses: ({ name }) =>
    refuseIf(systemNamespaces.has(name), "InvalidParameter", `The system namespace ${name} can't be managed.`),
  computed: ({ id, name, inputs, stored }) => ({
    name,
    type: "Microsoft.ContainerService/managedClusters/managedNamespaces",
    azureApiVersion: "2025-09-01",
    eTag: guid(`${id}/etag`),
    properties: {
      ...map(inputs.properties),
      provisioningState: "Succeeded",
      // The portal reaches the namespace under the API server's own name.
      portalFqdn: portalName(stored(parentOf(id))?.outputs),
    },
  }),
  unknownBefore: ["properties.portalFqdn", "properties.provisioningState"],
};
