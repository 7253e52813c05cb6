import { Provider } from "@pulumi/azure-native/provider";
import { ResourceGroup } from "@pulumi/azure-native/resources";

const provider = new Provider("hub", { subscriptionId: "22222222-2222-2222-2222-222222222222" });
const group = { resourceGroupName: "rg", location: "westeurope" };
new ResourceGroup("own", group);
new ResourceGroup("hub", group, { provider });
