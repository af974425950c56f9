import type { posteriorWords as en } from "../en/posterior.ts";
import type { Messages } from "../locale.ts";
import { figureWords } from "./figures.ts";
import { form, french, listed, many } from "./grammar.ts";

const { count, fixed, percent } = figureWords;
const NONE = "–";

/** What priors and posteriors of a model's parameters say. */
export const posteriorWords: Messages<typeof en> = Object.freeze({
  unknownPrior: (name, known) =>
    french`loi a priori : « ${name} » est inconnue, il faut ${listed(known, "ou")}. Donnez l’un de ces noms.`,
  nothingUncertain: (model) => french`${model} : le modèle n’a pas de paramètres, aucun n’est donc incertain.`,
  nothingToRefit: (model) =>
    french`${model} : l’ajustement a été refusé, il n’y a rien d’où simuler un bootstrap. Choisissez une loi a priori, ou \`mcmc\`.`,
  noChains: (model) =>
    french`${model} : aucun point où la loi a posteriori est définie n’a été trouvé, si bien qu’aucune chaîne n’a pu partir. Choisissez la loi a priori \`weak\`.`,
  allRefused: (model, refits) =>
    french`${model} : les ${count(refits)} réajustements ont tous été refusés, si bien que le bootstrap ne dit rien. Choisissez \`mcmc\`, ou un historique plus long.`,
  highKHat: (model, kHat) =>
    french`${model} : l’approximation normale de l’incertitude des paramètres n’est pas fiable (k-hat ${fixed(kHat, 2)}, il faut 0,7 au plus). ` +
    "Choisissez `mcmc`.",
  highRHat: (model, rHat) =>
    french`${model} : les chaînes ne concordent pas encore (R-hat ${fixed(rHat, 3)}, il faut 1,01 au plus). Demandez plus de tirages, ou prenez davantage de clients.`,
  fewEffective: (model, draws) =>
    french`${model} : les chaînes ne valent que ${many(draws, "tirage indépendant", "tirages indépendants")}, il en faut au moins 400. Demandez plus de tirages.`,
  divergences: (model, divergences) =>
    french`${model} : ${many(divergences, "transition des chaînes a divergé", "transitions des chaînes ont divergé")} là où la loi a posteriori se courbe fortement, il n’en faut aucune. ` +
    "Prenez les intervalles comme des ordres de grandeur, ou davantage de clients.",
  refusedRefits: (model, refits, refused) =>
    french`${model} : sur ${count(refits)} réajustements à des historiques simulés, ${count(refused)} ${form(refused, "a été refusé et écarté", "ont été refusés et écartés")}, si bien que les intervalles sont trop étroits. Choisissez \`mcmc\`, ou un historique plus long.`,
  option: french`Tirer l’incertitude des paramètres : \`laplace\` (normale autour de l’optimum, repondérée là où cela aide), \`mcmc\` (chaînes sous une loi a priori, \`weak\` par défaut) ou \`bootstrap\` (réajustements à des historiques simulés)`,
  prior: (known) =>
    french`Loi a priori des paramètres : ${listed(known, "ou")} (par défaut \`flat\`, maximum de vraisemblance). \`weak\` : chacun lognormal, à 90 % dans un facteur dix autour de l’échelle des données`,
  table: {
    columns: ["Modèle", "Paramètre", "Moyenne", "Médiane", "5\u00a0%", "95\u00a0%"],
    chainColumns: [
      "Modèle",
      "Paramètre",
      "Moyenne",
      "Médiane",
      "5\u00a0%",
      "95\u00a0%",
      "R-hat",
      "ESS centre",
      "ESS queues",
    ],
  },
  diagnostics: {
    rHat: (value) => ((value ?? null) === null ? NONE : fixed(value!, 3)),
    effective: (value) => ((value ?? null) === null ? NONE : count(value!)),
    method: (model, { method, prior, draws, diagnostics }) => {
      const under = prior === null ? "sans loi a priori" : `sous la loi a priori \`${prior}\``;
      if (diagnostics?.kind === "chains")
        return french`${model} : ${many(draws!, "tirage")} de ${many(diagnostics.chains, "chaîne")} ${under}, dont ${many(diagnostics.divergences, "divergent")}.`;
      if (diagnostics?.kind === "refits")
        return french`${model} : ${many(diagnostics.refits, "réajustement")} à des historiques simulés à partir de l’ajustement, ${under}, dont ${many(diagnostics.refused, "refusé")}.`;
      const kHat = diagnostics === null || diagnostics.kHat === null ? NONE : fixed(diagnostics.kHat, 2);
      const share = diagnostics === null ? NONE : percent(diagnostics.effectiveShare);
      const how =
        method === "laplace"
          ? "loi normale des logarithmes"
          : "approximation normale, rééchantillonnée selon ses poids";
      return french`${model} : ${how}, ${under} ; k-hat ${kHat}, part efficace des poids ${share}.`;
    },
  },
  refusedFit: (model, prior) =>
    french`${model} : les données seules ne mènent à aucune estimation, ce tableau n’est donc pas un ajustement : il contient des tirages sous la loi a priori \`${prior}\`, qui est propre et porte ce que les données ne disent pas. ` +
    "Ses intervalles ne valent que ce que vaut cette loi.",
  interrupted: french`loi a posteriori : interrompue avant la fin de ses tirages.`,
  threadFailed: (reason) =>
    french`loi a posteriori : un fil a échoué : ${reason}. Relancez ; moins de fils demandent moins de mémoire.`,
  partLost: (from, to, reason) =>
    french`loi a posteriori : les tirages ${from} à ${to} ont perdu deux fois leur fil de calcul (${reason}). Relancez ; moins de fils demandent moins de mémoire.`,
  partFailed: (from, to, reason) => french`loi a posteriori : les tirages ${from} à ${to} ont échoué : ${reason}.`,
});
