// The peer: @neo4j/graphql behind graphql-yoga on node:http, one process. BOLT, PASSWORD, PORT, SECRET.
import http from "node:http";
import { Neo4jGraphQL } from "@neo4j/graphql";
import { createYoga } from "graphql-yoga";
import neo4j from "neo4j-driver";

const driver = neo4j.driver(process.env.BOLT, neo4j.auth.basic("neo4j", process.env.PASSWORD), {
  disableLosslessIntegers: true,
  notificationFilter: { minimumSeverityLevel: "OFF" },
});

const rule = `@authorization(filter: [{ operations: [READ], where: { OR: [
  { node: { giver: { some: { supervisedBy: { some: { id: { eq: "$jwt.inspectorate" } } } } } } }
  { node: { receiver: { some: { supervisedBy: { some: { id: { eq: "$jwt.inspectorate" } } } } } } }
] } }])`;

const types = (guarded) => `
  ${guarded ? "type JWT @jwt { inspectorate: String! }" : ""}
  type Party @node(labels: ["PeerParty"]) {
    id: ID! name: String! region: String oin: String kvk: String tooiUri: String
    selfMonitoring: String source: String fictional: Boolean! validFrom: String
    handovers: [Transfer!]! @relationship(type: "ENDS", direction: IN)
    gives: [Transfer!]! @relationship(type: "GIVES", direction: OUT)
    receives: [Transfer!]! @relationship(type: "RECEIVES", direction: IN)
    supervisedBy: [Supervisor!]! @relationship(type: "SUPERVISES", direction: IN)
  }
  type Transfer @node(labels: ["PeerTransfer"]) ${guarded ? rule : ""} {
    id: ID! handover: String! chain: String! name: String! kind: String! position: Int!
    channel: String! source: String! confidence: String! validFrom: String validTo: String
    giver: [Party!]! @relationship(type: "GIVES", direction: IN)
    receiver: [Party!]! @relationship(type: "RECEIVES", direction: OUT)
    of: [Line!]! @relationship(type: "IN_LINE", direction: OUT)
  }
  type Line @node(labels: ["PeerLine"]) {
    id: ID! name: String!
    handovers: [Transfer!]! @relationship(type: "IN_LINE", direction: IN)
  }
  type Supervisor @node(labels: ["PeerSupervisor"]) { id: ID! }
`;

async function served(path, guarded) {
  const features = guarded ? { authorization: { key: process.env.SECRET } } : {};
  const schema = await new Neo4jGraphQL({ typeDefs: types(guarded), driver, features }).getSchema();
  return createYoga({
    schema, graphqlEndpoint: path, logging: false, graphiql: false, landingPage: false, cors: false,
    parserAndValidationCache: true, maskedErrors: false,
    context: ({ request }) => (guarded ? { token: request.headers.get("authorization") } : {}),
  });
}

const open = await served("/graphql", false);
const guarded = await served("/guarded", true);
http
  .createServer((q, r) => (q.url.startsWith("/guarded") ? guarded : open)(q, r))
  .listen(+process.env.PORT, "127.0.0.1", () => console.log("ready"));
