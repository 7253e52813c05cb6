import { NatGateway } from "@pulumi-aks/aks";

new NatGateway("nat", { resourceGroupName: "rg-mine", location: "westeurope", name: "ng", publicIpCount: 17 });
