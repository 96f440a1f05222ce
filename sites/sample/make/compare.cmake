# Makes the shapefiles again into OUT and compares them with the committed
# ones, byte by byte, both ways.
file(REMOVE_RECURSE ${OUT})
file(MAKE_DIRECTORY ${OUT}/sample/layers ${OUT}/template)
file(GLOB tables ${SITES}/sample/make/tables/*.txt)
execute_process(COMMAND ${MAKE} ${OUT}/sample ${tables}
    COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${MAKE} ${OUT}/template
    ${SITES}/sample/make/template-tables/sites.txt
    COMMAND_ERROR_IS_FATAL ANY)

set(kinds shp shx dbf prj cpg)
foreach(folder sample sample/layers template)
    foreach(kind ${kinds})
        file(GLOB made RELATIVE ${OUT} ${OUT}/${folder}/*.${kind})
        file(GLOB kept RELATIVE ${SITES} ${SITES}/${folder}/*.${kind})
        if(NOT "${made}" STREQUAL "${kept}")
            message(FATAL_ERROR "${folder}: ${kept} is kept, ${made} is made")
        endif()
        foreach(name ${made})
            execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files
                ${OUT}/${name} ${SITES}/${name}
                COMMAND_ERROR_IS_FATAL ANY)
        endforeach()
    endforeach()
endforeach()
