import * as pulumi from "@pulumi/pulumi";

class Vault extends pulumi.CustomResource {}

new Vault("azure-native:keyvault:Vaultt", "vault", { resourceGroupName: "rg" });
