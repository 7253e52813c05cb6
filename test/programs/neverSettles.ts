import * as resources from "@pulumi/azure-native/resources";

// Nobody resolves it.
new resources.ResourceGroup("group", { location: new Promise<string>(() => undefined) });
