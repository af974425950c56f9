import { defaultModels } from "../models/default-models.ts";
import { purchaseModelSlugs, spendModelSlugs } from "../models/registry.ts";
import { oneOf, type Arguments } from "./arguments.ts";

/** The models that `--model` and `--spend` name, else those that suit the kind of data which the command line states. */
export function modelChoice(args: Arguments): { readonly model: string; readonly spend: string } {
  const kind = args.text("kind");
  const usual = defaultModels({ ...(kind === undefined ? {} : { kind }), occasions: args.has("occasions") });
  return {
    model: oneOf(args, "model", purchaseModelSlugs, usual.purchases),
    spend: oneOf(args, "spend", [...spendModelSlugs, "none"], usual.spend),
  };
}
