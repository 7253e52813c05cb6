import { isNamespaceName } from "../../cluster/namespaces";
import { azureLimits } from "../../facts/azureLimits";
import { regionName } from "../../facts/regions";
import { idsAreOfType } from "../../contract/commonRules";
import { aksDoc, azureDoc, between, type Finding, type Rule } from "../../contract/rule";
import { childKey } from "../../contract/tree";
import { nearest } from "../../contract/form";
import { wrongRegion } from "../../naming/region";
import { controlPlaneCategories } from "./logCategories";
import type { MonitoringPlan } from "./monitoring";
import { privateLinkRules } from "./privateLink/rules";
import { syslogNeedsAgents, syslogRules } from "./syslog/rules";

/** A workspace by its own settings. */
interface WorkspacePart {
  readonly monitoring: Pick<MonitoringPlan, "workspace">;
}

/** What a cluster sends, by its own settings. */
interface LogsPart {
  readonly monitoring: Pick<MonitoringPlan, "logs">;
}

/** Rules of a workspace that is made here. */
export const workspaceRules: readonly Rule<WorkspacePart>[] = [
  {
    id: "X70",
    severity: "error",
    title: "a workspace keeps logs for 30 to 730 days",
    doc: azureDoc("azure-monitor/logs/data-retention-configure"),
    judge: ({ monitoring: { workspace } }) =>
      between(
        childKey(workspace?.key ?? "", "retentionDays"),
        workspace?.create?.retentionDays,
        azureLimits.logRetentionDays.min,
        azureLimits.logRetentionDays.max,
        "days",
      ),
  },
  {
    id: "X71",
    severity: "error",
    title: "a workspace's daily cap is at least 0.023 GB",
    doc: azureDoc("azure-monitor/logs/daily-cap"),
    judge: ({ monitoring: { workspace } }) => {
      const cap = workspace?.create?.dailyCapGb;
      return cap === undefined || cap >= azureLimits.dailyCapGb
        ? []
        : [
            {
              key: childKey(workspace?.key ?? "", "dailyCapGb"),
              message: `${cap} GB a day is below Azure's least, ${azureLimits.dailyCapGb}`,
              fix: "Write a larger number, or leave it out for no cap.",
            },
          ];
    },
  },
  {
    id: "X72",
    severity: "error",
    title: "tables of a workspace have names of tables",
    doc: azureDoc("azure-monitor/logs/logs-table-plans"),
    judge: ({ monitoring: { workspace } }) => {
      const names = Object.keys(workspace?.create?.tables ?? {});
      const first = new Map([...names].reverse().map(name => [name.toLowerCase(), name]));
      return names.flatMap((name): Finding[] => {
        const key = childKey(childKey(workspace?.key ?? "", "tables"), name);
        const same = first.get(name.toLowerCase()) ?? name;
        if (!tableName.test(name))
          return [
            {
              key,
              message: `${JSON.stringify(name)} is no name of a table`,
              fix: "Use the table's name in the workspace, ContainerLogV2 or AKSAuditAdmin for example.",
            },
          ];
        // Azure compares names of resources without case.
        return same === name
          ? []
          : [{ key, message: `${name} is the table ${same} once more`, fix: "Remove one of the two." }];
      });
    },
  },
];

const tableName = /^[A-Za-z][A-Za-z0-9_]{2,62}$/;
/** Rules of what a cluster sends. */
export const logsRules: readonly Rule<LogsPart>[] = [
  {
    id: "X73",
    severity: "error",
    title: "Container Insights collects every 1 to 30 minutes",
    doc: azureDoc("azure-monitor/containers/container-insights-data-collection-dcr"),
    judge: ({ monitoring: { logs } }) =>
      between(
        childKey(logs?.key ?? "", "containerInsights.intervalMinutes"),
        logs?.containerInsights?.intervalMinutes,
        1,
        azureLimits.containerInsightsMinutes,
        "minutes",
      ),
  },
  {
    id: "X74",
    severity: "error",
    title: "namespaces that Container Insights is told are names of namespaces, one or more",
    doc: azureDoc("azure-monitor/containers/container-insights-data-collection-dcr"),
    judge: ({ monitoring: { logs } }) => {
      const namespaces = logs?.containerInsights?.namespaces;
      if (!namespaces || namespaces.kind === "all") return [];
      const key = childKey(logs?.key ?? "", `containerInsights.namespaces.${namespaces.kind}.names`);
      const names = namespaces[namespaces.kind]?.names ?? [];
      if (names.length === 0) {
        const message = `kind ${namespaces.kind} names no namespace`;
        return [
          {
            key,
            message,
            fix: `Name one or more, or set aks:${childKey(logs?.key ?? "", "containerInsights.namespaces.kind")}: all.`,
          },
        ];
      }
      return names.flatMap((name, i): Finding[] =>
        isNamespaceName(name)
          ? []
          : [
              {
                key: childKey(key, i),
                message: `${JSON.stringify(name)} is no name of a namespace`,
                fix: "Use at most 63 lower-case letters, digits and hyphens, alphanumeric at both ends.",
              },
            ],
      );
    },
  },
  {
    id: "X75",
    severity: "warning",
    title: "categories of the control plane's logs are Azure's, and requests are logged once",
    doc: aksDoc("monitor-aks-reference"),
    azureCode: "BadRequest",
    judge: ({ monitoring: { logs } }) => {
      const key = childKey(logs?.key ?? "", "controlPlane.categories");
      const categories = logs?.categories ?? [];
      const unknown = categories.flatMap((name, i): Finding[] => {
        if (Object.hasOwn(controlPlaneCategories, name)) return [];
        const meant = nearest(name, Object.keys(controlPlaneCategories));
        return [
          {
            key: childKey(key, i),
            message: `no category ${JSON.stringify(name)} is known to this release, and Azure refuses one that it does not have`,
            fix: meant === undefined ? "Use one that Azure lists." : `Write ${meant}.`,
          },
        ];
      });
      const both = ["kube-audit", "kube-audit-admin"].every(name => categories.includes(name));
      const twice: Finding = {
        key,
        message: "kube-audit has every request that kube-audit-admin has, so that those are paid for twice",
        fix: "Remove one of the two.",
        azureCode: undefined,
      };
      return both ? [...unknown, twice] : unknown;
    },
  },
  ...syslogRules,
];

/** Rules of monitoring and of what is around it. */
export const monitoringRules: readonly Rule[] = [
  ...workspaceRules,
  ...logsRules,
  idsAreOfType(({ choices: { monitoring } }) => [
    ["monitoring.existing.id", monitoring.existing?.id, "Microsoft.OperationalInsights/workspaces"],
    ["monitoring.prometheus.existing.id", monitoring.prometheus.existing?.id, "Microsoft.Monitor/accounts"],
  ]),
  {
    id: "X76",
    severity: "error",
    also: "warning",
    title: "the region of a workspace is one of Azure's",
    doc: azureDoc("azure-monitor/data-collection/data-collection-rule-overview"),
    judge: ({ choices: { monitoring, cloud } }) =>
      [
        ["monitoring.existing.location", monitoring.existing?.location] as const,
        ["monitoring.prometheus.existing.location", monitoring.prometheus.existing?.location] as const,
      ].flatMap(([key, written]): Finding[] => {
        const wrong = written === undefined ? undefined : wrongRegion(regionName(written), { cloud });
        return wrong ? [{ key, ...wrong }] : [];
      }),
  },
  {
    id: "X77",
    severity: "error",
    title: "logs need a workspace to go to",
    doc: azureDoc("azure-monitor/containers/kubernetes-monitoring-enable"),
    judge: ({ choices: { monitoring } }) => {
      if (monitoring.kind !== "none") return [];
      const asked: readonly (readonly [key: string, is: boolean, what: string, without: string])[] = [
        [
          "containerInsights.enabled",
          monitoring.containerInsights.enabled === true,
          "Container Insights",
          "set aks:monitoring.containerInsights.enabled: false",
        ],
        [
          "controlPlane.categories",
          (monitoring.controlPlane.categories ?? []).length > 0,
          "logs of the control plane",
          "remove aks:monitoring.controlPlane.categories",
        ],
      ];
      return asked
        .filter(([, is]) => is)
        .map(([key, , what, without]) => ({
          key: `monitoring.${key}`,
          with: ["monitoring.kind"],
          message: `aks:monitoring.kind is none, so there is no workspace for ${what}`,
          fix: `Set aks:monitoring.kind: create, or ${without}.`,
        }));
    },
  },
  {
    id: "X13",
    severity: "error",
    title: "cost analysis needs tier standard or premium",
    doc: aksDoc("cost-analysis"),
    judge: ({ choices: { monitoring, kubernetes } }) =>
      monitoring.costAnalysis && kubernetes.tier === "free"
        ? [
            {
              key: "monitoring.costAnalysis",
              with: ["kubernetes.tier"],
              message: "cost analysis is not there in aks:kubernetes.tier: free",
              fix: "Set aks:kubernetes.tier: standard, or aks:monitoring.costAnalysis: false.",
            },
          ]
        : [],
  },
  syslogNeedsAgents,
  ...privateLinkRules,
];
