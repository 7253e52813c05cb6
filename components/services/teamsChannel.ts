import * as logic from "@pulumi/azure-native/logic";
import * as pulumi from "@pulumi/pulumi";
import { triggerUrl, whenThere } from "../cluster/lookups";
import { actualName } from "../shared/names";

/** What posts alerts to a channel. */
interface TeamsChannelInputs {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: pulumi.Input<string>;
  readonly workflowName: pulumi.Input<string>;
  /** The URL of the channel's workflow, which is a secret. */
  readonly url: pulumi.Output<string>;
  readonly tags: Record<string, pulumi.Input<string>> | undefined;
}

/** A field of the alert in Azure's common schema; empty where the alert has none. */
const field = (path: string): string => `triggerBody()?['data']?${path}`;
const essential = (name: string): string => field(`['essentials']?['${name}']`);
const text = (expression: string): string => `@{${expression}}`;

/** What the card says. Prometheus has the words of an alert in its annotations, others have them among the essentials. */
const words = `coalesce(${field("['alertContext']?['annotations']?['description']")}, ${essential("description")})`;
const facts = {
  Severity: essential("severity"),
  Resource: `join(coalesce(${essential("configurationItems")}, ${essential("alertTargetIDs")}, json('[]')), ', ')`,
  "Fired at": essential("firedDateTime"),
  "Resolved at": essential("resolvedDateTime"),
};

const card = {
  $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
  type: "AdaptiveCard",
  version: "1.4",
  body: [
    {
      type: "TextBlock",
      size: "Medium",
      weight: "Bolder",
      wrap: true,
      text: `${text(essential("monitorCondition"))}: ${text(essential("alertRule"))}`,
    },
    { type: "TextBlock", wrap: true, text: text(words) },
    {
      type: "FactSet",
      facts: Object.entries(facts).map(([title, expression]) => ({ title, value: text(expression) })),
    },
  ],
};

const trigger = "alert";
const parameter = "channel";

/** Takes an alert, and posts a card to the channel's workflow. The URL is a parameter that Azure keeps secret, and secureData
 *  keeps it out of the history of runs. Sources: alerts-logic-apps and alerts-common-schema, for the alert;
 *  logic-apps-workflow-definition-language; logic-apps-securing-a-logic-app, for both ways to keep a secret;
 *  microsoftteams/platform, connectors-using, for the message around a card. */
const definition = {
  $schema: "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
  contentVersion: "1.0.0.0",
  parameters: { [parameter]: { type: "SecureString" } },
  triggers: { [trigger]: { type: "Request", kind: "Http", inputs: { schema: {} } } },
  actions: {
    post: {
      type: "Http",
      inputs: {
        method: "POST",
        uri: `@parameters('${parameter}')`,
        headers: { "Content-Type": "application/json" },
        body: {
          type: "message",
          attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content: card }],
        },
      },
      runAfter: {},
      runtimeConfiguration: { secureData: { properties: ["inputs"] } },
    },
  },
};

/** Creates the Logic App that posts alerts to a channel of Microsoft Teams: action groups can't write a card themselves. */
export function buildTeamsChannel(
  name: string,
  { resourceGroupName, location, workflowName: asked, url, tags }: TeamsChannelInputs,
  opts: pulumi.CustomResourceOptions,
) {
  const workflow = new logic.Workflow(
    name,
    {
      resourceGroupName,
      location,
      workflowName: asked,
      state: "Enabled",
      definition,
      parameters: { [parameter]: { type: "SecureString", value: url } },
      tags,
    },
    opts,
  );
  const place = pulumi.output({ resourceGroupName, workflowName: actualName(workflow.name, asked) });
  return {
    workflow,
    workflowId: workflow.id,
    // Whoever knows it can post to the channel.
    callbackUrl: pulumi.secret(
      whenThere(workflow.id, () => place.apply(at => triggerUrl({ ...at, triggerName: trigger }, opts.parent))),
    ),
  };
}
