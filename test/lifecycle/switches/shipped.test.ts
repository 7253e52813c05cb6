import { describeSwitches } from "./switches";

describeSwitches(["prod", "staging", "spoke"]);
