import java.nio.file.Files;
import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A real Neo4j for the tests: {@code java -cp 'jars/*' RunNeo4j.java FOLDER PORT}, with the password
 * of the user neo4j in the environment as NEO4J_PASSWORD. Ends on SIGTERM.
 */
public final class RunNeo4j {
    private static final long PAGE_CACHE_BYTES = 64L << 20;

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int port = Integer.parseInt(arguments[1]);
        DatabaseManagementService server = new DatabaseManagementServiceBuilder(folder)
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", port))
            .setConfig(GraphDatabaseSettings.auth_enabled, true)
            .setConfig(GraphDatabaseSettings.pagecache_memory, PAGE_CACHE_BYTES)
            .build();
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        choosePassword(server, System.getenv("NEO4J_PASSWORD"));
        System.out.println("ready");
        Thread.currentThread().join();
    }

    private static void choosePassword(DatabaseManagementService server, String password) {
        String statement = "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED";
        server.database("system").executeTransactionally(statement, java.util.Map.of("password", password));
    }
}
