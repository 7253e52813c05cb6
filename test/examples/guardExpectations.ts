import type { Properties } from "../../tools/wire";
import { all, at, cluster, one, values, type Point } from "./points";

/** What the examples with alerts and with guards are there for. */
export const guardExpectations: Readonly<Record<string, readonly Point[]>> = {
  flux: [
    {
      shows: "two folders, one after the other, by a token that nobody sees",
      of: life => {
        const { kustomizations, configurationProtectedSettings } = one(life, "FluxConfiguration");
        const steps = kustomizations as Readonly<Record<string, Properties>>;
        return [
          Object.keys(steps),
          steps.apps.dependsOn,
          at({ configurationProtectedSettings }, "configurationProtectedSettings.httpsKey"),
        ];
      },
      is: [["apps", "infrastructure"], ["infrastructure"], "[secret]"],
    },
    {
      shows: "both extensions",
      of: life =>
        all(life, "Extension")
          .map(({ inputs }) => String(inputs.extensionType))
          .sort(),
      is: ["microsoft.dapr", "microsoft.flux"],
    },
  ],

  "alerts-to-teams": [
    {
      shows: "a mailbox and a Logic App that hear of alerts, and a URL that nobody sees",
      of: life => {
        const group = one(life, "ActionGroup");
        return [
          at(group, "emailReceivers.0.emailAddress"),
          at(group, "logicAppReceivers.0.callbackUrl"),
          at(one(life, "Workflow"), "parameters.channel"),
        ];
      },
      is: ["ops@example.com", "[secret]", { type: "SecureString", value: "[secret]" }],
    },
    {
      shows: "a card that the channel's workflow takes",
      of: life => {
        const body = at(one(life, "Workflow"), "definition.actions.post.inputs.body");
        const [attachment] = (body as { attachments: { contentType: string }[] }).attachments;
        return [at(one(life, "Workflow"), "definition.actions.post.inputs.body.type"), attachment.contentType];
      },
      is: ["message", "application/vnd.microsoft.card.adaptive"],
    },
    {
      shows: "alerts on metrics, one with a threshold of its own, one that nobody ships",
      of: life =>
        all(life, "MetricAlert")
          .map(({ inputs }) =>
            ["metricName", "threshold"].map(name => String(at(inputs, `criteria.allOf.0.${name}`))).join(" "),
          )
          .sort(),
      is: [
        "apiserver_cpu_usage_percentage 95",
        "etcd_database_usage_percentage 50",
        "kube_pod_status_phase 5",
        "node_cpu_usage_percentage 90",
        "node_disk_usage_percentage 80",
        "node_memory_working_set_percentage 100",
      ],
    },
    {
      shows: "alerts on logs and on Prometheus, without the one that is left out",
      of: life => [
        all(life, "ScheduledQueryRule").length,
        all(life, "PrometheusRuleGroup").filter(({ name }) => name.includes("alert-groups")).length,
        JSON.stringify(all(life, "PrometheusRuleGroup")).includes("KubePodContainerRestart"),
      ],
      is: [4, 3, false],
    },
  ],
  "guarded-cluster": [
    {
      shows: "pods that do not keep to the restricted standard are refused, but in one namespace",
      of: life => {
        const { policyAssignmentName, parameters } = one(life, "PolicyAssignment");
        const given = parameters as { effect: { value: string }; excludedNamespaces: { value: string[] } };
        return [policyAssignmentName, given.effect.value, given.excludedNamespaces.value.at(-1)];
      },
      is: ["pod-security-restricted", "deny", "node-agents"],
    },
    {
      shows: "Defender reports to the workspace that is made here",
      of: life => at(cluster(life), "securityProfile.defender.logAnalyticsWorkspaceResourceId"),
      is: expectedWorkspace("log-shop-dev-westeurope"),
    },
    {
      shows: "images that nobody uses go every other day",
      of: life => at(cluster(life), "securityProfile.imageCleaner"),
      is: { enabled: true, intervalHours: 48 },
    },
    {
      shows: "locks on cluster and registry",
      of: life => [all(life, "ManagementLockByScope").length, values(all(life, "ManagementLockByScope"), "level")],
      is: [2, ["CanNotDelete"]],
    },
  ],
};

/** Id of a workspace in the group of what outlives a cluster, in the model's subscription. */
function expectedWorkspace(name: string): string {
  return `/subscriptions/00000000-0000-4000-a000-000000000001/resourceGroups/rg-shop-shared-dev-westeurope/providers/Microsoft.OperationalInsights/workspaces/${name}`;
}
