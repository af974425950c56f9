import type { queueWords as en } from "../en/queue.ts";
import type { Messages } from "../locale.ts";
import { figureWords } from "./figures.ts";
import { french, many } from "./grammar.ts";

const { count } = figureWords;
const replications = (from: number, to: number): string =>
  to - from === 1 ? `Réplication ${count(from)}` : `Réplications ${count(from)} à ${count(to - 1)}`;

/** Sentences of runs on several machines. */
export const queueWords: Messages<typeof en> = Object.freeze({
  backend: (shown: string) => `processus de ${shown}`,
  notInstalled: french`Redis : les paquets bullmq et ioredis sont nécessaires, mais ne sont pas installés.`,
  installHint: french`Installez-les à côté de Holdfast : npm install bullmq ioredis.`,

  url: {
    unreadable: french`Redis : son URL est illisible ; il en faut une telle que redis://utilisateur:motdepasse@hote:6379/0, ou rediss:// pour TLS.`,
    unreadableHint: french`Dans un mot de passe, codez les signes spéciaux (« %40 » pour @, « %2F » pour /, « %23 » pour le dièse), ou donnez-le plutôt dans la variable HOLDFAST_REDIS_PASSWORD. L’URL n’est pas répétée ici, car elle peut en contenir un.`,
    unknownOption: (known: readonly string[]) =>
      french`Redis : son URL a une option inconnue ; les options sont ${known.map((name) => `?${name}=`).join(" et ")}.`,
    prefix: french`Redis : \`prefix\` dans son URL doit avoir de 1 à 40 lettres, chiffres, - ou _.`,
    caWithoutTls: french`Redis : son URL nomme un certificat par \`ca\`, mais ne demande pas TLS ; il faut rediss://.`,
    noCertificate: (path: string, code: string) =>
      french`${path} : le certificat que l’URL de Redis nomme par \`ca\` est illisible (${code}).`,
  },

  refused: (shown: string, reason: string) => french`${shown} : Redis est inutilisable : ${reason}.`,
  failures: {
    login: french`le nom d’utilisateur ou le mot de passe est faux, ou manque ; donnez-les dans l’URL, ou le mot de passe dans HOLDFAST_REDIS_PASSWORD`,
    rights:
      "cet utilisateur n’a pas les droits dont une file a besoin (+@all sur les clés qui commencent par le préfixe, sur INFO, TIME et les scripts)",
    full: french`sa mémoire est pleine ; donnez-lui-en plus par maxmemory, ou faites passer les plans par un dossier avec --share`,
    disk: "il ne peut pas écrire sur son propre disque",
    readOnly: french`c’est une copie, qui ne prend pas de données ; nommez le serveur principal`,
    database: "il n’a pas de base de ce numéro",
    untrusted: (code: string) =>
      french`son certificat n’est pas reconnu (${code}) ; nommez par ?ca=FICHIER dans l’URL l’autorité qui l’a signé`,
    noTls: french`il ne parle pas TLS à cet endroit ; écrivez redis:// au lieu de rediss://, ou nommez son port TLS`,
    noHost: "il n’y a pas d’hôte de ce nom",
    nobody: "rien n’écoute sur ce port",
    noAnswer: "l’hôte ne répond pas",
    silentTls: french`il ne répond pas par TLS ; s’il ne le parle pas à cet endroit, écrivez redis:// au lieu de rediss://, ou nommez son port TLS`,
    closedPlain: french`il a fermé la connexion sans un mot ; s’il attend TLS, écrivez rediss:// au lieu de redis://`,
  },
  away: (shown: string, reason: string, seconds: number | null) =>
    french`${shown} : Redis est absent (${reason}). ${seconds === null ? "En attente de son retour" : `Attente de ${many(seconds, "seconde")} au plus`}.`,
  unreachableHint:
    "Démarrez Redis à cet endroit, ou corrigez l’hôte et le port de l’URL. Sans --backend, la simulation se fait sur cette machine.",
  back: (shown: string) => french`${shown} : Redis est là.`,
  eviction: (shown: string, policy: string) =>
    french`${shown} : Redis jette des données une fois plein (maxmemory-policy ${policy}). Mettez maxmemory-policy noeviction.`,
  shareFailed: (folder: string, code: string) =>
    french`${folder} : le plan ne peut pas être écrit dans ce dossier partagé (${code}). Donnez-en un autre par --share, ou omettez-le.`,

  noWorkers: (shown: string) =>
    french`Aucun processus n’est encore connecté. Démarrez-en un ou plusieurs, sur n’importe quelle machine : holdfast worker ${shown}, avec l’utilisateur et le mot de passe de Redis.`,
  kind: (version: string, node: number, arch: string) => `Holdfast ${version}, Node ${node}, ${arch}`,
  otherWorkers: (n: number, kinds: readonly string[], ours: string) =>
    french`${n === 1 ? "Le processus connecté ne convient pas" : `Aucun des ${count(n)} processus connectés ne convient`} : ${kinds.join(french` ; `)}. Il faut ${ours}, pour que les résultats soient les mêmes au bit près.`,
  nobodyShares:
    "Le plan est dans un dossier partagé, mais aucun processus n’en lit. Démarrez les processus avec --share et le même dossier.",
  workersCame: (n: number) => `${many(n, "processus connecté", "processus connectés")}.`,
  workersLost: "tous les processus qui l’ont prise ont été perdus, comme par manque de mémoire",
  refusedResult: (from: number, to: number, reason: string) =>
    french`${replications(from, to)} : le résultat reçu a été refusé ; la simulation en est refaite. ${reason}`,

  worker: {
    ready: (
      shown: string,
      threads: number,
      { version, node, arch }: { readonly version: string; readonly node: number; readonly arch: string },
    ) =>
      `Au service de ${shown} sur ${many(threads, "fil", "fils")} (Holdfast ${version}, Node ${node}, ${arch}). Ctrl-C y met fin.`,
    plan: (clients: number, strategies: number) =>
      french`Un plan est arrivé : ${many(clients, "client")}, ${many(strategies, "stratégie")}.`,
    needsShare: "Un plan est dans un dossier partagé. Démarrez ce processus avec --share et ce dossier.",
    refusedJob: french`Une tâche a été refusée : elle n’est pas de celles que cette version de Holdfast écrit.`,
    tamperedPlan: french`le plan n’est pas celui qui a été envoyé : son empreinte diffère`,
    failed: (from: number, to: number, reason: string) => french`${replications(from, to)} : échec, ${reason}.`,
    trouble: (reason: string) => french`Redis : ${reason}.`,
    leftWaiting: "Arrêt avant que Redis ne réponde.",
    left: (chunks: number) => french`Arrêt après ${many(chunks, "lot")} ; ce qui était en cours a été rendu.`,
  },

  cli: {
    describe: "Simuler pour des exécutions sur d’autres machines (run --backend) jusqu’à l’arrêt",
    url: "Redis par lequel passent les exécutions et ceux qui simulent",
    urlName: "url-redis",
    workers: french`Fils (par défaut : un par cœur)`,
    share: french`Dossier que les exécutions voient aussi, où sont les grands plans ; par défaut ils passent par Redis`,
    backend: french`Faire simuler par des processus \`holdfast worker\` sur d’autres machines, par Redis : redis://utilisateur:motdepasse@hote:6379/0, ou rediss:// pour TLS`,
    runShare: french`Avec --backend : dossier que ces processus voient aussi, pour le plan ; par défaut il passe par Redis`,
    shareWithoutBackend: french`--share : cette option ne sert qu’avec --backend, qui manque.`,
    examples: [
      ["$0 worker redis://redis:6379", "Servir, sur tous les cœurs"],
      ["$0 worker rediss://utilisateur:motdepasse@hote:6380/0 --workers 4", "Par TLS, sur quatre fils"],
      ["$0 run plan.yaml --backend redis://redis:6379", "L’exécution servie, sur une autre machine"],
    ],
  },
});
