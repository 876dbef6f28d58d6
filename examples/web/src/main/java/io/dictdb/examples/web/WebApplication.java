package io.dictdb.examples.web;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** Starts the application. */
@SpringBootApplication(proxyBeanMethods = false)
@OpenAPIDefinition(info = @Info(title = "Logs", version = "1", description = "Stores logs and finds them again."))
public class WebApplication {
    private static final Logger logger = LoggerFactory.getLogger(WebApplication.class);

    /** Made by Spring. */
    public WebApplication() {}

    /** Starts the application with Spring's command line. */
    public static void main(String[] arguments) {
        SpringApplication.run(WebApplication.class, arguments);
    }

    @EventListener
    void sayWhere(WebServerInitializedEvent event) {
        String address = "http://localhost:" + event.getWebServer().getPort();
        logger.atInfo().log(
                "Try: curl -X POST '{}/log?message=hello'; the API is described at {}/openapi", address, address);
    }
}
