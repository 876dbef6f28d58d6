package io.dictdb.spring;

import io.dictdb.TypedTable;
import java.beans.Introspector;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Registers a {@link TypedTable} bean for each type with {@link DictTable} in the application's packages. */
final class DictTableRegistrar implements ImportBeanDefinitionRegistrar {
    private final BeanFactory beans;
    private final ResourceLoader resources;
    private final Environment environment;

    DictTableRegistrar(BeanFactory beans, ResourceLoader resources, Environment environment) {
        this.beans = beans;
        this.resources = resources;
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importer, BeanDefinitionRegistry registry) {
        if (!AutoConfigurationPackages.has(beans)) {
            return;
        }
        ClassPathScanningCandidateComponentProvider scanner =
                new ClassPathScanningCandidateComponentProvider(false, environment);
        scanner.setResourceLoader(resources);
        scanner.addIncludeFilter(new AnnotationTypeFilter(DictTable.class));
        for (String packageName : AutoConfigurationPackages.get(beans)) {
            scanner.findCandidateComponents(packageName).forEach(candidate -> register(candidate, registry));
        }
    }

    private void register(BeanDefinition candidate, BeanDefinitionRegistry registry) {
        Class<?> type =
                ClassUtils.resolveClassName(String.valueOf(candidate.getBeanClassName()), resources.getClassLoader());
        ResolvableType tableType = ResolvableType.forClassWithGenerics(TypedTable.class, type);
        if (((ListableBeanFactory) beans).getBeanNamesForType(tableType, true, false).length > 0) {
            return; // the application's own
        }
        RootBeanDefinition table = new RootBeanDefinition(DictTables.class);
        table.setFactoryMethodName("open");
        table.setAutowireMode(AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR);
        table.getConstructorArgumentValues().addIndexedArgumentValue(1, type);
        table.setTargetType(tableType);
        registry.registerBeanDefinition(Introspector.decapitalize(type.getSimpleName()) + "Table", table);
    }
}
